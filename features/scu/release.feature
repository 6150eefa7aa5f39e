@scu
Feature: Release of the Association of an MWL SCU

  The requestor releases the Association, once its operations are over. The test
  SCP is slow to answer, sends what it still may, or releases by itself.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: An Association is released when nothing is outstanding

    @UL-REL-03 @NEG-ASYNC-02 @waits
    Scenario: [SCU-RELEASE-outstanding] The SCU does not release while the final response is outstanding
      Given in its answer the final response comes five seconds after the matches
      When the SCU under test queries the worklist
      Then the SCU neither releases nor sends another request before the final response

  Rule: Between A-RELEASE-RQ and A-RELEASE-RP the SCU waits

    @UL-REL-02 @waits
    Scenario Outline: [<id>] The SCU waits when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU waits for the A-RELEASE-RP and closes the connection

      Examples: Late or no A-RELEASE-RP
        | id                  | fault                            |
        | SCU-RELEASE-late    | the A-RELEASE-RP comes late      |
        | SCU-RELEASE-silence | the A-RELEASE-RP does not come   |

    @UL-REL-05
    Scenario: [SCU-RELEASE-data] The SCU takes a match that comes before the A-RELEASE-RP
      Given in its answer a match comes between A-RELEASE-RQ and A-RELEASE-RP
      When the SCU under test queries the worklist
      Then the SCU takes the data that comes before the A-RELEASE-RP

    @UL-ABORT-03
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU copes with the loss of the Association

      Examples: Something else in its place
        | id                  | fault                                                |
        | SCU-RELEASE-abort   | the A-RELEASE-RQ is answered with an A-ABORT         |
        | SCU-RELEASE-close   | the connection is closed instead of an A-RELEASE-RP  |

  Rule: An A-RELEASE-RQ of the acceptor is answered

    @UL-REL-06
    Scenario Outline: [<id>] The SCU answers when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU answers the A-RELEASE-RQ

      Examples: A-RELEASE-RQ of the acceptor
        | id                    | fault                                                |
        | SCU-RELEASE-acceptor  | the acceptor releases the Association                |
        | SCU-RELEASE-collision | the A-RELEASE-RQ is answered with an A-RELEASE-RQ    |
