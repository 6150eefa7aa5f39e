@scp
Feature: C-FIND responses of an MWL SCP

  Every C-FIND-RQ is answered with one response for each match and one final
  response. The rules for the bytes of each response are checked in every
  scenario of the suite; the scenarios here ask for the responses that show them.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: A response belongs to its request

    @RESP-03 @RESP-02 @CMD-02 @CMD-03 @CMD-04 @CMD-05 @CMD-07
    Scenario Outline: [<id>] The response names Message ID <message id>
      When the test SCU makes a query for which the Message ID is <message id>
      Then every C-FIND-RSP names Message ID <message id>

      Examples: Message IDs
        | id                   | message id |
        | SCP-RESP-message-0   | 0          |
        | SCP-RESP-message-1   | 1          |
        | SCP-RESP-message-255 | 255        |
        | SCP-RESP-message-max | 65535      |

    @RESP-06 @RESP-04 @RESP-05 @CMD-01 @ENC-01
    Scenario Outline: [<id>] The response comes in the Transfer Syntax of the request, <transfer syntax>
      When the test SCU makes the complete query in <transfer syntax>
      Then every Identifier is encoded in <transfer syntax>

      Examples: Transfer Syntaxes without the VR
        | id                    | transfer syntax           |
        | SCP-RESP-implicit     | Implicit VR Little Endian |

      @ENC-05
      Examples: Transfer Syntaxes with the VR in each element
        | id                    | transfer syntax           |
        | SCP-RESP-explicit     | Explicit VR Little Endian |

  Rule: Each request has one final response, and it is the last

    @RESP-01 @RESP-07 @RESP-08 @RESP-15
    Scenario: [SCP-RESP-sequence] The matches come first, the final response comes last
      When the test SCU makes a query for which every key is empty
      Then the SCP sends every match before one final response

    @RESP-12
    Scenario: [SCP-RESP-complete] Success says that every match was sent
      When the test SCU makes the complete query and one query for each Modality
      Then the SCP returns the same worklist items both ways

    @RESP-13
    Scenario: [SCP-RESP-early] Success is not sent before the request is complete
      When the test SCU makes a query for which the Identifier follows late
      Then the SCP does not report Success before the request is complete

  Rule: An Identifier holds one worklist item

    @RESP-09
    Scenario: [SCP-RESP-asked] The Identifier holds the attributes that were asked for
      When the test SCU makes a query for which few keys are asked
      Then the SCP returns no attribute that was not asked for

    @RESP-10
    Scenario Outline: [<id>] The value comes back, not the key, when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP returns values in the place of the keys

      Examples: Keys
        | id                 | condition                                    |
        | SCP-RESP-range     | the date is a range                          |
        | SCP-RESP-wild-card | the patient name is a wild card              |
        | SCP-RESP-padded    | the station AE title is padded with spaces   |

    @RESP-11
    Scenario: [SCP-RESP-one-step] One response is one Scheduled Procedure Step
      When the test SCU makes a query for which every type 1 and type 2 key is asked
      Then the SCP returns each Scheduled Procedure Step once

    @RESP-14
    Scenario: [SCP-RESP-documents] The HL7 document reference comes with its document
      When the test SCU makes a query for which the pertinent documents are asked
      Then the SCP names every HL7 document that it refers to

  Rule: Every legal form of a request is understood

    @CMD-06
    Scenario Outline: [<id>] A request with Command Data Set Type <type> is answered
      When the test SCU makes a query for which the Command Data Set Type is <type>
      Then the SCP answers as it answers the complete query

      Examples: Values that announce a Data Set
        | id                | type |
        | SCP-CMD-type-0000 | 0000 |
        | SCP-CMD-type-0001 | 0001 |
        | SCP-CMD-type-0102 | 0102 |
        | SCP-CMD-type-0202 | 0202 |
        | SCP-CMD-type-FFFF | FFFF |

    Scenario Outline: [<id>] A request is understood when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP answers as it answers the complete query

      @ENC-03
      Examples: Length forms
        | id                | condition                           |
        | SCP-ENC-undefined | the sequences have undefined length |
        | SCP-ENC-defined   | the sequences have defined length   |

      @ENC-04
      Examples: Group lengths
        | id                | condition                           |
        | SCP-ENC-groups    | group lengths are present           |

      @UL-RX-01
      Examples: Command and Identifier together
        | id                | condition                           |
        | SCP-ENC-together  | command and Identifier share a PDU  |

      @UL-RX-03
      Examples: Fragments
        | id                | condition                               |
        | SCP-ENC-fragments | the message comes in 2-byte fragments   |

      @UL-RX-04
      Examples: TCP segments
        | id                | condition                               |
        | SCP-ENC-segments  | each byte is a TCP segment of its own   |

  Rule: Values have the form that their VR gives them

    @ENC-02 @ENC-06 @ENC-07 @ENC-08 @ENC-10 @ENC-11
    Scenario: [SCP-ENC-values] The values of every Identifier have a legal form
      When the test SCU makes a query for which every type 1 and type 2 key is asked
      Then the SCP answers with at least one match and then Status Code 0000

    @ENC-09
    Scenario: [SCP-ENC-sex] The Patient's Sex is M, F or O
      When the test SCU makes a query for which the Patient's Sex is asked
      Then the SCP answers with at least one match and then Status Code 0000

    @STATUS-SCP-FIELDS @STATUS-SCP-OTHER
    Scenario: [SCP-RESP-fields] A failure says its cause in legal fields
      When the test SCU makes a query for which the step sequence holds two items
      Then every Status Code belongs to a Status Class
