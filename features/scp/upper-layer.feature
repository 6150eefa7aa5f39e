@scp
Feature: PDUs and fragments at an MWL SCP

  The upper layer carries messages in PDUs. An SCP takes every legal form of them,
  and ends an Association on which the protocol is broken. The rules for the PDUs
  that the SCP sends are checked in every scenario of the suite.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: The PDUs of the SCP keep to the protocol

    @UL-PDU-01 @UL-PDATA-01 @UL-PDATA-02 @UL-PDATA-03 @UL-PDATA-04
    Scenario: [SCP-UL-pdus] The answer to a complete query comes in PDUs that are well formed
      When the test SCU makes a query for which every key is empty
      Then the SCP answers with at least one match and then Status Code 0000

    @UL-ABORT-02
    Scenario: [SCP-UL-abort-codes] The A-ABORT of the SCP has a source and a reason that exist
      When the test SCU sends a PDU of type 08
      Then the SCP ends the Association

  Rule: Every legal form of a message is taken

    Scenario Outline: [<id>] The request is understood when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP takes this form of the request

      @UL-RX-02
      Examples: Several PDVs of a kind in one PDU
        | id                | condition                                    |
        | SCP-UL-pdvs       | several fragments share a PDU                |

      @UL-RX-03
      Examples: Fragments of two bytes
        | id                | condition                                    |
        | SCP-UL-two-packed | 2-byte fragments fill each PDU               |

      @UL-RX-05
      Examples: What a receiver does not check
        | id                | condition                                    |
        | SCP-UL-empty-last | the last PDV is empty                        |
        | SCP-UL-high-bits  | the high bits of each control header are set |

    @UL-RX-04
    Scenario: [SCP-UL-split-header] The A-ASSOCIATE-RQ is understood when TCP cuts its header
      When the test SCU asks for an Association in TCP segments of 3 bytes
      Then the SCP accepts the Association

  Rule: A breach of the protocol ends the Association

    @UL-FAULT-01
    Scenario Outline: [<id>] A PDU of unknown type, <type>, is aborted
      When the test SCU sends a PDU of type <type>
      Then the SCP ends the Association

      Examples: Types that no PDU has
        | id             | type |
        | SCP-UL-type-00 | 00   |
        | SCP-UL-type-08 | 08   |
        | SCP-UL-type-FF | FF   |

    @UL-FAULT-02
    Scenario Outline: [<id>] A known PDU in the wrong state is aborted: <pdu>
      When the test SCU sends <pdu> in the data phase
      Then the SCP ends the Association

      Examples: PDUs that do not belong into the data phase
        | id              | pdu                |
        | SCP-UL-state-rq | an A-ASSOCIATE-RQ  |
        | SCP-UL-state-ac | an A-ASSOCIATE-AC  |
        | SCP-UL-state-rj | an A-ASSOCIATE-RJ  |
        | SCP-UL-state-rp | an A-RELEASE-RP    |

    @UL-FAULT-03
    Scenario Outline: [<id>] <pdu> before the A-ASSOCIATE-RQ is aborted
      When the test SCU sends <pdu> before an A-ASSOCIATE-RQ
      Then the SCP ends the connection

      Examples: PDUs without an Association
        | id                   | pdu          |
        | SCP-UL-early-data    | P-DATA-TF    |
        | SCP-UL-early-release | A-RELEASE-RQ |
        | SCP-UL-early-unknown | 55H          |

    @UL-FAULT-04
    Scenario Outline: [<id>] An A-RELEASE-RQ of length <length> is aborted
      When the test SCU sends an A-RELEASE-RQ of length <length>
      Then the SCP ends the Association

      Examples: Lengths other than 4
        | id                  | length |
        | SCP-UL-length-0     | 0      |
        | SCP-UL-length-6     | 6      |
        | SCP-UL-length-10000 | 10000  |

    @UL-FAULT-05
    Scenario Outline: [<id>] PDV lengths that do not add up are aborted: <mistake>
      When the test SCU sends <mistake>
      Then the SCP ends the Association

      Examples: PDV lengths
        | id              | mistake                                          |
        | SCP-UL-pdv-past | a PDV length past the end of the PDU             |
        | SCP-UL-pdv-0    | a PDV length of 0                                |
        | SCP-UL-pdv-1    | a PDV length of 1                                |
        | SCP-UL-pdv-none | a P-DATA-TF without PDV                          |
        | SCP-UL-pdv-rest | a P-DATA-TF with four stray bytes behind its PDV |

    @UL-FAULT-06
    Scenario Outline: [<id>] <mistake> is aborted
      When the test SCU sends <mistake>
      Then the SCP ends the Association

      Examples: Presentation contexts that cannot be used
        | id                     | mistake                               |
        | SCP-UL-context-refused | a PDV on a context that was refused   |
        | SCP-UL-context-unknown | a PDV on a context that was not proposed |
        | SCP-UL-context-even    | a PDV on a context with an even ID    |

    @UL-FAULT-07
    Scenario Outline: [<id>] A message out of order is aborted: <mistake>
      When the test SCU sends <mistake>
      Then the SCP ends the Association

      Examples: Fragments out of order
        | id                | mistake                                           |
        | SCP-UL-data-first | a data set fragment first                         |
        | SCP-UL-never-last | a command that is never marked last, and a data set |
        | SCP-UL-odd        | fragments of 3 and 5 bytes                        |

    @UL-FAULT-08
    Scenario Outline: [<id>] <pdu> of 4 GiB keeps nobody from being served
      When the test SCU announces <pdu> of 4 GiB
      Then the SCP serves others and ends the connection

      Examples: PDUs that announce FFFFFFF0H bytes
        | id               | pdu            |
        | SCP-UL-huge-data | P-DATA-TF      |
        | SCP-UL-huge-rq   | A-ASSOCIATE-RQ |

    @UL-FAULT-09
    Scenario: [SCP-UL-after-abort] After its A-ABORT the SCP takes nothing more
      When the test SCU goes on sending after an A-ABORT of the SCP
      Then the SCP takes nothing more
