@scu
Feature: PDUs that an MWL SCU has to refuse

  What breaks the protocol of the upper layer is answered with an A-ABORT of the
  service provider. An SCU that goes on as if nothing were does not conform.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: A PDU that breaks the upper layer protocol is answered with an A-ABORT

    Scenario Outline: [<id>] The SCU aborts when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU aborts the Association as its service provider

      @UL-FAULT-01
      Examples: Unknown PDU
        | id                | fault                                            |
        | SCU-UL-type       | a PDU of an unknown type comes                   |

      @UL-FAULT-04
      Examples: PDUs of a fixed length
        | id                | fault                                            |
        | SCU-UL-short      | an A-RELEASE-RQ has a length of 0                |
        | SCU-UL-longer     | an A-RELEASE-RQ has a length of 6                |
        | SCU-UL-long       | an A-RELEASE-RQ has a length of 10000            |

      @UL-FAULT-05
      Examples: PDV lengths
        | id                | fault                                            |
        | SCU-UL-pdv-past   | a PDV length runs past the end of its PDU        |
        | SCU-UL-pdv-zero   | a PDV length is zero                             |

      @UL-FAULT-06
      Examples: Presentation contexts
        | id                | fault                                            |
        | SCU-UL-context    | the responses are on a presentation context that was not accepted |
        | SCU-UL-even       | the presentation context ID is even              |

      @NEG-MAXLEN-07
      Examples: Maximum length
        | id                | fault                                            |
        | SCU-UL-oversize   | a P-DATA-TF is longer than the requestor allowed |

    @UL-FAULT-02
    Scenario Outline: [<id>] The SCU aborts when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU aborts, and neither obeys nor ignores the PDU

      Examples: PDUs that do not fit the state
        | id                | fault                                            |
        | SCU-UL-rq         | an A-ASSOCIATE-RQ comes in the data phase        |
        | SCU-UL-ac         | an A-ASSOCIATE-AC comes in the data phase        |
        | SCU-UL-rj         | an A-ASSOCIATE-RJ comes in the data phase        |
        | SCU-UL-rp         | an A-RELEASE-RP comes unasked                    |

    @UL-FAULT-09
    Scenario: [SCU-UL-after-abort] The SCU ignores what comes after its A-ABORT
      Given in its answer a PDU of an unknown type comes
      When the SCU under test queries the worklist
      Then the SCU sends nothing but A-ABORT after its A-ABORT

  Rule: A message whose fragments are not in order is answered with an A-ABORT

    @UL-FAULT-07
    Scenario Outline: [<id>] The SCU aborts when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU aborts the Association

      Examples: Fragments
        | id                  | fault                                            |
        | SCU-UL-data-first   | the Identifier comes before its command          |
        | SCU-UL-no-last      | no fragment of the command is marked as the last |
        | SCU-UL-odd          | fragments have an odd length                     |

  Rule: A length in a header is not believed

    @UL-FAULT-08 @waits
    Scenario: [SCU-UL-huge] The SCU gives up a PDU of four gigabytes
      Given in its answer a PDU announces four gigabytes
      When the SCU under test queries the worklist
      Then the SCU gives up the rest of the PDU
