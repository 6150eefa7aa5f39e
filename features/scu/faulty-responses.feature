@scu
Feature: Faulty responses to an MWL SCU

  The test SCP breaks the standard, in one way at a time. How an SCU reacts is
  its own affair, and goes into the record. What it may not do is to break down,
  or to wait for ever although the C-FIND came to its end.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: An Identifier that does not decode does no harm

    @STATUS-SCU-BADDATA
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU neither breaks down nor waits for ever

      Examples: Data Set
        | id                     | fault                                                     |
        | SCU-DATA-cut           | the Identifier is cut short                               |
        | SCU-DATA-length        | an element length runs past the end of the Identifier     |
        | SCU-DATA-syntax        | the Identifier is in another Transfer Syntax              |
        | SCU-DATA-vr            | an element has a VR that does not exist                   |
        | SCU-DATA-odd           | two values have an odd length                             |
        | SCU-DATA-open          | a sequence of undefined length has no delimiter           |
        | SCU-DATA-delimiter     | a delimiter stands where nothing was opened               |
        | SCU-DATA-order         | the elements are out of order                             |
        | SCU-DATA-twice         | an element is there twice                                 |
        | SCU-DATA-group-0002    | the Identifier has an element of group 0002               |
        | SCU-DATA-nested        | sequences are nested 200 deep                             |
        | SCU-DATA-random        | the Identifier is random bytes                            |
        | SCU-DATA-empty         | the Identifier has zero bytes                             |
        | SCU-DATA-no-set        | a name has bytes above 7FH and no character set is named  |
        | SCU-DATA-unknown-set   | the character set does not exist                          |
        | SCU-DATA-utf-8         | a name is ill-formed UTF-8                                |
        | SCU-DATA-date          | a date does not exist                                     |
        | SCU-DATA-long-name     | a name has five thousand characters                       |

  Rule: A worklist item that is not as it should be does no harm

    @STATUS-SCU-EXTRA
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU neither breaks down nor waits for ever

      Examples: Worklist item
        | id                   | fault                                                  |
        | SCU-ITEM-surplus     | there are attributes that were not asked for           |
        | SCU-ITEM-no-step     | there is no Scheduled Procedure Step Sequence          |
        | SCU-ITEM-empty-step  | the Scheduled Procedure Step Sequence has no item      |
        | SCU-ITEM-two-steps   | the Scheduled Procedure Step Sequence has two items    |
        | SCU-ITEM-patient-id  | the Patient ID is empty                                |
        | SCU-ITEM-no-name     | the Patient's Name is missing                          |

  Rule: Responses in a wrong order or of a wrong form do no harm

    @STATUS-SCU-BADSEQ
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU neither breaks down nor waits for ever

      Examples: Flow
        | id                      | fault                                                          |
        | SCU-FLOW-two-finals     | the final response comes twice                                 |
        | SCU-FLOW-after-final    | a match follows the final response                             |
        | SCU-FLOW-final-first    | the final response comes first                                 |
        | SCU-FLOW-final-data     | the final response has an Identifier                           |
        | SCU-FLOW-ff02           | a match has Status Code FF02                                   |
        | SCU-FLOW-no-identifier  | the matches have no Identifier                                 |
        | SCU-FLOW-whole-twice    | the whole answer comes twice                                   |

      Examples: Command Set
        | id                      | fault                                                          |
        | SCU-CMD-no-status       | the Status is missing                                          |
        | SCU-CMD-no-message-id   | the Message ID Being Responded To is missing                   |
        | SCU-CMD-message-id      | the responses are for another Message ID                       |
        | SCU-CMD-sop-class       | the responses name another SOP Class                           |
        | SCU-CMD-group-length    | the Command Group Length is wrong                              |
        | SCU-CMD-explicit        | the Command Set is in Explicit VR                              |
        | SCU-CMD-order           | the command elements are out of order                          |
        | SCU-CMD-field           | the Command Field is unknown                                   |
        | SCU-CMD-echo            | the responses are C-ECHO-RSPs                                  |
        | SCU-CMD-unannounced     | the Identifiers come although none is announced                |
