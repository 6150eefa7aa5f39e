@scp
Feature: C-CANCEL at an MWL SCP

  A C-FIND may be cancelled at any moment. The cancel is a race: the SCP may have
  sent every match before it sees the cancel. What it may never do is to leave
  the C-FIND without a final response, or to answer the cancel itself.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: A cancel in time ends the C-FIND

    @CANCEL-01
    Scenario Outline: [<id>] A cancel after <matches> ends the C-FIND
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND after <matches>
      Then the SCP ends the C-FIND with Status Code FE00

      Examples: Moments
        | id                 | matches   |
        | SCP-CANCEL-after-1 | 1 match   |
        | SCP-CANCEL-after-5 | 5 matches |

    @CANCEL-02
    Scenario: [SCP-CANCEL-behind] A cancel right behind the request is taken
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND right behind the request
      Then the SCP takes a C-CANCEL that follows the request at once

    @CANCEL-06
    Scenario: [SCP-CANCEL-twice] Two cancels still give one final response
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND twice after 2 matches
      Then the SCP sends one final response

  Rule: A cancel that comes too late changes nothing

    @CANCEL-03
    Scenario: [SCP-CANCEL-late] A cancel after the final response is ignored
      When the test SCU cancels the C-FIND after its final response
      Then the SCP sends nothing for the cancel
      And the Association carries a C-ECHO and a C-FIND

  Rule: A cancel names the C-FIND that it ends

    @CANCEL-04
    Scenario: [SCP-CANCEL-other] A cancel for another Message ID leaves the C-FIND alone
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU sends a C-CANCEL for Message ID 9999 after 2 matches
      Then the SCP completes the C-FIND that was not cancelled

    @CANCEL-05
    Scenario: [SCP-CANCEL-next] The Association carries the next C-FIND after a cancel
      Given the condition of Status Code FE00 is in force at the SCP
      When the test SCU cancels the C-FIND after 2 matches
      And the test SCU makes the complete query again
      Then the SCP answers the second C-FIND completely

  Rule: FE00 is for a cancelled C-FIND alone

    @CANCEL-07
    Scenario: [SCP-CANCEL-none] FE00 is not sent without a cancel
      When the test SCU makes a query for which every key is empty
      Then the SCP does not send Status Code FE00
