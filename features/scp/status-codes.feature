@scp
Feature: Status Codes that an MWL SCP sends for C-FIND

  In its DICOM Conformance Statement an SCP names, in Table N.7-11, the Status
  Codes that it sends for C-FIND and the condition that causes each one. Each
  scenario brings one condition about, and judges what the SCP sends.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: Success says that matching is complete

    @STATUS-SCP-0000 @RESP-01
    Scenario Outline: [<id>] 0000 ends the matches when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP answers with <matches> and then Status Code 0000

      Examples: Success
        | id            | condition                   | matches            |
        | SCP-0000-all  | every key is empty          | at least one match |
        | SCP-0000-one  | one worklist item matches   | at least one match |

      @MATCH-21
      Examples: Success without a match
        | id            | condition                   | matches            |
        | SCP-0000-none | no worklist item matches    | no match           |

  Rule: A failure says why the query is not processed

    @STATUS-SCP-A700
    Scenario: [SCP-A700-resources] A700 is sent when the SCP is short of resources
      Given the condition of Status Code A700 can be brought about at the SCP
      When the test SCU queries under the condition of Status Code A700
      Then the SCP refuses the query with Status Code A700

    @STATUS-SCP-0122
    Scenario Outline: [<id>] 0122 is sent when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP refuses the SOP Class with Status Code 0122

      Examples: Failure - the SOP Class is not supported
        | id                   | condition                                         |
        | SCP-0122-study-root  | the Affected SOP Class UID names Study Root FIND  |
        | SCP-0122-unknown     | the Affected SOP Class UID is unknown             |

    @STATUS-SCP-A900
    Scenario Outline: [<id>] A900 is sent when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP refuses the Data Set that does not match the SOP Class

      Examples: Failure - the Identifier does not match the SOP Class
        | id                    | condition                                  |
        | SCP-A900-no-attribute | the Identifier holds no worklist attribute |
        | SCP-A900-image        | the Identifier is that of an image         |
        | SCP-A900-level        | the Identifier names a Query/Retrieve Level |
        | SCP-A900-date         | a date key is not a date                   |
        | SCP-A900-case         | a key is in lower case                     |

      @FAULT-03
      Examples: Failure - the Identifier holds two Scheduled Procedure Steps
        | id                    | condition                                  |
        | SCP-A900-two-items    | the step sequence holds two items          |

    @STATUS-SCP-CXXX @FAULT-01
    Scenario Outline: [<id>] C000-CFFF is sent when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP fails the Identifier that cannot be decoded

      Examples: Failure - the Identifier cannot be decoded
        | id               | condition                                    |
        | SCP-CXXX-cut     | the last element is cut short                |
        | SCP-CXXX-length  | an element length runs past the end          |
        | SCP-CXXX-open    | a sequence of undefined length is not closed |
        | SCP-CXXX-random  | the Identifier is random bytes               |

    @STATUS-SCP-CXXX @FAULT-02
    Scenario: [SCP-CXXX-syntax] C000-CFFF is sent when the Identifier is in another Transfer Syntax
      When the test SCU makes a query for which the Identifier is in another transfer syntax
      Then the SCP fails the Identifier of another Transfer Syntax

    @STATUS-SCP-CXXX
    Scenario: [SCP-CXXX-same] The same cause gives the same Status Code
      When the test SCU makes a query for which the last element is cut short, twice
      Then the SCP gives both queries the same Status Code

    @STATUS-SCP-CXXX
    Scenario: [SCP-CXXX-internal] C000-CFFF is sent when the SCP is unable to process
      Given the condition of Status Code C000-CFFF can be brought about at the SCP
      When the test SCU queries under the condition of Status Code C000-CFFF
      Then the SCP refuses the query with Status Code C000-CFFF

  Rule: Cancel ends a C-FIND that was cancelled

    @STATUS-SCP-FE00 @CANCEL-02
    Scenario: [SCP-FE00-at-once] FE00 is sent when the C-CANCEL follows the request at once
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND in the TCP segment of the request
      Then the SCP takes a C-CANCEL that follows the request at once

    @STATUS-SCP-FE00 @CANCEL-01
    Scenario: [SCP-FE00-matching] FE00 is sent when the C-FIND is cancelled during matching
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND after 2 matches
      Then the SCP ends the C-FIND with Status Code FE00

  Rule: Pending supplies one match

    @STATUS-SCP-FF00
    Scenario: [SCP-FF00-required] FF00 is sent when every key is required or supported
      When the test SCU makes a query for which only required keys are asked
      Then the SCP supplies every match with Status Code FF00

    @STATUS-SCP-FF01 @STATUS-SCP-MIX
    Scenario Outline: [<id>] FF01 is sent when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP supplies every match with Status Code FF01

      Examples: Pending - an Optional Key is not supported
        | id               | condition                               |
        | SCP-FF01-private | a private key is asked                  |
        | SCP-FF01-outside | a key from outside the model is asked   |
        | SCP-FF01-value   | an unknown optional key has a value     |
