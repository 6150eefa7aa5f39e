@scp
Feature: Negotiation with an MWL SCP

  What the user information of an A-ASSOCIATE-RQ proposes is answered within the
  proposal; what is not answered keeps its default.

  Background:
    Given the SCP under test accepts an Association for Modality Worklist C-FIND

  Rule: No P-DATA-TF is longer than its receiver takes

    @NEG-MAXLEN-03 @NEG-MAXLEN-02
    Scenario: [SCP-NEG-maximum] Responses are split for the maximum length of the requestor
      When the test SCU states a maximum length of 256 and makes a query for which every type 1 and type 2 key is asked
      And the test SCU states a maximum length of 1024 and makes a query for which every type 1 and type 2 key is asked
      And the test SCU states a maximum length of 4096 and makes a query for which every type 1 and type 2 key is asked
      And the test SCU states a maximum length of 16384 and makes a query for which every type 1 and type 2 key is asked
      Then the SCP splits its responses

    @NEG-MAXLEN-05
    Scenario: [SCP-NEG-no-maximum] Zero states no maximum length
      When the test SCU states a maximum length of 0 and makes a query for which every key is empty
      And the test SCU states a maximum length of 16384 and makes a query for which every key is empty
      Then the SCP answers both queries alike

    @NEG-MAXLEN-06
    Scenario Outline: [<id>] A maximum length of <maximum length>
      When the test SCU states a maximum length of <maximum length> and makes a query for which no worklist item matches
      Then the SCP works with such PDUs or refuses

      Examples: Maximum lengths that hold nothing, or hardly anything
        | id                 | maximum length |
        | SCP-NEG-maximum-7  | 7              |
        | SCP-NEG-maximum-8  | 8              |
        | SCP-NEG-maximum-16 | 16             |
        | SCP-NEG-maximum-64 | 64             |

    @NEG-MAXLEN-07
    Scenario: [SCP-NEG-oversize] A P-DATA-TF above the maximum length of the SCP
      When the test SCU sends a P-DATA-TF that is two bytes too long
      Then the SCP aborts the Association as service provider

  Rule: The implementation identifies itself

    @NEG-IMPL-03 @NEG-IMPL-01 @NEG-IMPL-02
    Scenario: [SCP-NEG-identity] Ten Associations name the same implementation
      When the test SCU requests ten Associations
      Then the implementation identity is the declared one and stays the same

  Rule: The SCP grants nothing that was not proposed

    @NEG-ROLE-02 @NEG-ROLE-01
    Scenario: [SCP-NEG-roles] Role selection
      When the test SCU proposes the roles SCU 1 and SCP 0 and makes a query
      And the test SCU proposes the roles SCU 1 and SCP 1 and makes a query
      And the test SCU proposes the roles SCU 0 and SCP 1
      Then the SCP grants no role that was not proposed

    @NEG-EXT-02 @NEG-EXT-01
    Scenario: [SCP-NEG-extended] Extended negotiation of three and of four bytes
      When the test SCU proposes the Extended Negotiation 01 01 01
      And the test SCU proposes the Extended Negotiation 01 01 01 01
      Then the SCP answers with as many sub-fields, or not

    @NEG-EXT-03
    Scenario: [SCP-NEG-extended-zero] Extended negotiation without any option
      When the test SCU proposes the Extended Negotiation 01 01 00
      And the test SCU proposes the Extended Negotiation 01 01 00 00
      Then the SCP grants no sub-field that was not proposed

    @NEG-EXT-04
    Scenario: [SCP-NEG-extended-reserved] The reserved sub-fields of an extended negotiation
      When the test SCU proposes the Extended Negotiation 01 01 01
      Then the SCP sets the reserved sub-fields to 1

    @NEG-EXT-05
    Scenario Outline: [<id>] An extended negotiation of another length: <bytes>
      When the test SCU proposes the Extended Negotiation <bytes>
      Then the SCP does not hang on the Extended Negotiation

      Examples: Too short and too long
        | id                 | bytes                |
        | SCP-NEG-extended-0 | no bytes             |
        | SCP-NEG-extended-1 | 01                   |
        | SCP-NEG-extended-2 | 01 01                |
        | SCP-NEG-extended-5 | 01 01 01 01 01       |
        | SCP-NEG-extended-7 | 01 01 01 01 01 01 01 |

    @NEG-FUZZY-01
    Scenario: [SCP-NEG-fuzzy] An exact name with fuzzy semantic matching
      When the test SCU proposes the Extended Negotiation 01 01 01
      Then an exact name still matches where fuzzy matching is accepted

    @NEG-USERID-01
    Scenario: [SCP-NEG-user] A user identity is answered only where a response is requested
      When the test SCU gives a user name
      And the test SCU gives a user name and requests a response
      And the test SCU gives a user name and a passcode
      And the test SCU gives a user name and a passcode and requests a response
      Then the SCP answers the user identity only where it is requested

    @NEG-USERID-02
    Scenario: [SCP-NEG-passcode] A passcode that is wrong
      When the test SCU gives a user name and a passcode and requests a response
      Then the SCP rejects the user if it uses the identity

  Rule: One operation at a time, unless a window is negotiated

    @NEG-ASYNC-01
    Scenario: [SCP-NEG-window] An asynchronous operations window
      When the test SCU proposes no Asynchronous Operations Window
      And the test SCU proposes an Asynchronous Operations Window of 5
      And the test SCU proposes an Asynchronous Operations Window of 0
      Then the SCP answers with no wider window

    @NEG-ASYNC-02
    Scenario: [SCP-NEG-sequential] Queries without a window
      When the test SCU makes three queries one after the other
      Then the SCP answers the queries one after the other

    @NEG-ASYNC-03
    Scenario: [SCP-NEG-outstanding] Queries that are outstanding together
      When the test SCU proposes an Asynchronous Operations Window of 3
      Then the SCP answers three queries that are outstanding together where it accepts the window
