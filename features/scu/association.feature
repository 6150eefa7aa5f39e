@scu
Feature: Association of an MWL SCU

  The test SCP answers the A-ASSOCIATE-RQ in every way that the standard allows,
  and in some that it does not. What an SCU has to do then is fixed: it closes
  after a rejection, uses what was accepted and nothing else, and leaves alone
  what a requestor is not to look at.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: After a rejection the connection is closed

    @ASSOC-25
    Scenario Outline: [<id>] The SCU closes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU closes the connection and sends nothing more

      Examples: A-ASSOCIATE-RJ
        | id                     | fault                                   |
        | SCU-REJECT-no-reason   | the Association is rejected with 1/1/1  |
        | SCU-REJECT-application | the Association is rejected with 1/1/2  |
        | SCU-REJECT-calling     | the Association is rejected with 1/1/3  |
        | SCU-REJECT-provider    | the Association is rejected with 1/2/1  |
        | SCU-REJECT-version     | the Association is rejected with 1/2/2  |
        | SCU-REJECT-limit       | the Association is rejected with 2/3/2  |

      @ASSOC-26
      Examples: A-ASSOCIATE-RJ, and whether the SCU tries again
        | id                     | fault                                   |
        | SCU-REJECT-called      | the Association is rejected with 1/1/7  |
        | SCU-REJECT-congestion  | the Association is rejected with 2/3/1  |

  Rule: Only a presentation context that was accepted is used

    @ASSOC-22
    Scenario Outline: [<id>] The SCU uses what was accepted when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU uses only the presentation contexts that were accepted

      Examples: Presentation contexts
        | id                   | fault                                                   |
        | SCU-CONTEXT-last     | only the last Modality Worklist context is accepted     |
        | SCU-CONTEXT-order    | the result contexts come in reverse order               |

    @ASSOC-22
    Scenario: [SCU-CONTEXT-implicit] The SCU uses Implicit VR when nothing else is accepted
      Given the test SCP accepts Implicit VR Little Endian alone
      When the SCU under test queries the worklist
      Then the SCU uses only the presentation contexts that were accepted

    @ASSOC-22
    Scenario: [SCU-CONTEXT-explicit] The SCU uses Explicit VR when that is accepted
      Given the test SCP prefers Explicit VR Little Endian
      When the SCU under test queries the worklist
      Then the SCU uses only the presentation contexts that were accepted

    @ASSOC-23
    Scenario Outline: [<id>] The SCU makes no query when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU makes no query

      Examples: Refusals
        | id                   | fault                                                   |
        | SCU-CONTEXT-user     | the Modality Worklist contexts are refused with 1       |
        | SCU-CONTEXT-provider | the Modality Worklist contexts are refused with 2       |
        | SCU-CONTEXT-abstract | the Modality Worklist contexts are refused with 3       |
        | SCU-CONTEXT-transfer | the Modality Worklist contexts are refused with 4       |

    @ASSOC-12
    Scenario Outline: [<id>] The SCU goes on when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU goes on with the contexts that were accepted

      Examples: Transfer syntax of a refused context
        | id                   | fault                                                      |
        | SCU-CONTEXT-nonsense | a refused context has a transfer syntax without meaning    |
        | SCU-CONTEXT-empty    | a refused context has an empty transfer syntax             |
        | SCU-CONTEXT-absent   | a refused context has no transfer syntax                   |

  Rule: What a requestor is not to look at, or has to take, does not keep it from its query

    Scenario Outline: [<id>] The SCU queries although <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU queries as usual

      @ASSOC-14
      Examples: Reserved bytes
        | id                   | fault                                                   |
        | SCU-AC-reserved      | the reserved bytes of the A-ASSOCIATE-AC are FFH        |

      @NEG-MAXLEN-05
      Examples: No maximum
        | id                   | fault                                                   |
        | SCU-AC-no-limit      | the maximum length is 0                                 |

    @NEG-ROLE-03
    Scenario: [SCU-AC-roles] The SCU leaves roles alone that it did not propose
      Given in its answer both roles of Modality Worklist are answered
      When the SCU under test queries the worklist
      Then the SCU ignores the answer for a role that it did not propose

    @NEG-EXT-07
    Scenario Outline: [<id>] The SCU queries when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU queries with what is left of the extended negotiation

      Examples: Extended negotiation
        | id                   | fault                                                            |
        | SCU-AC-short         | a four-byte extended negotiation is answered in three bytes      |
        | SCU-AC-none          | an extended negotiation is not answered                          |

  Rule: What the SCU cannot work with ends the Association

    @ASSOC-24
    Scenario: [SCU-AC-application] The SCU aborts in an application context that it does not know
      Given in its answer the A-ASSOCIATE-AC has another application context
      When the SCU under test queries the worklist
      Then the SCU aborts the Association without a query

    @NEG-MAXLEN-06
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU keeps to the maximum length, or ends the Association

      Examples: Maximum length
        | id                   | fault                        |
        | SCU-AC-maximum-7     | the maximum length is 7      |
        | SCU-AC-maximum-8     | the maximum length is 8      |
        | SCU-AC-maximum-16    | the maximum length is 16     |
        | SCU-AC-maximum-64    | the maximum length is 64     |

    @UL-ARTIM-03 @waits
    Scenario: [SCU-TIMEOUT-associate] The SCU gives up when the A-ASSOCIATE-RQ is not answered
      Given in its answer the A-ASSOCIATE-AC does not come
      When the SCU under test queries the worklist
      Then the SCU gives up its request for an Association by its own time-out
