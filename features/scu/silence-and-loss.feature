@scu
Feature: Silence and loss of the Association of an MWL SCU

  In its DICOM Conformance Statement an SCU names, in Table N.7-8, its behavior on
  a time-out, on an aborted Association and on a network disconnect. The test SCP
  brings about each of them, at each point of the Association.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: An SCP that falls silent is given up

    @STATUS-SCU-TIMEOUT @waits
    Scenario Outline: [<id>] The SCU gives up when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU gives up by its own time-out

      Examples: Silence
        | id                    | fault                                          |
        | SCU-TIMEOUT-at-once   | nothing is answered at all                     |
        | SCU-TIMEOUT-one       | nothing follows the first match                |
        | SCU-TIMEOUT-no-final  | the final response does not come               |
        | SCU-TIMEOUT-half-pdu  | nothing follows the first half of a PDU        |

  Rule: The loss of the Association does no harm

    @UL-ABORT-03
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU copes with the loss of the Association

      @UL-ABORT-01
      Examples: Abort
        | id                      | fault                                                                      |
        | SCU-LOST-abort-rq       | the request for the Association is aborted                                 |
        | SCU-LOST-abort-ac       | the Association is aborted after the A-ASSOCIATE-AC                        |
        | SCU-LOST-abort          | the Association is aborted after the request                               |
        | SCU-LOST-provider       | the Association is aborted by the service provider after the request       |
        | SCU-LOST-abort-match    | the Association is aborted after the first match                           |
        | SCU-LOST-provider-match | the Association is aborted by the service provider after the first match   |

      Examples: TCP
        | id                   | fault                                                                  |
        | SCU-LOST-close-rq    | the connection is closed instead of an A-ASSOCIATE-AC                  |
        | SCU-LOST-reset-rq    | the connection is reset instead of an A-ASSOCIATE-AC                   |
        | SCU-LOST-close-ac    | the connection is closed after the A-ASSOCIATE-AC                      |
        | SCU-LOST-reset-ac    | the connection is reset after the A-ASSOCIATE-AC                       |
        | SCU-LOST-close       | the connection is closed after the request                             |
        | SCU-LOST-reset       | the connection is reset after the request                              |
        | SCU-LOST-close-match | the connection is closed after the first match                         |
        | SCU-LOST-reset-match | the connection is reset after the first match                          |

      @UL-TCP-01
      Examples: TCP, in the middle of a PDU
        | id                   | fault                                                                  |
        | SCU-LOST-half-pdu    | the connection is closed in the middle of a PDU                        |
        | SCU-LOST-half-reset  | the connection is reset in the middle of a PDU                         |
