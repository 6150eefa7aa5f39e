@scp
Feature: Verification at an MWL SCP

  Who accepts Associations answers C-ECHO, alone and between two queries.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  @ECHO-01
  Scenario Outline: [<id>] C-ECHO with Message ID <message id> is answered with 0000
    When the test SCU sends a C-ECHO with Message ID <message id>
    Then the SCP answers the C-ECHO with Status Code 0000

    Examples: Message IDs
      | id           | message id |
      | SCP-ECHO-1   | 1          |
      | SCP-ECHO-7   | 7          |
      | SCP-ECHO-max | 65535      |

  @ECHO-02
  Scenario Outline: [<id>] C-ECHO is refused when <mistake>
    When the test SCU sends a C-ECHO for which <mistake>
    Then the SCP refuses the C-ECHO

    Examples: Another SOP Class
      | id               | mistake                                                       |
      | SCP-ECHO-class   | the Affected SOP Class UID names Modality Worklist            |
      | SCP-ECHO-context | the presentation context is that of Modality Worklist         |

  @ECHO-03
  Scenario: [SCP-ECHO-between] C-ECHO and C-FIND follow each other
    When the test SCU sends a C-ECHO, makes a query, sends a C-ECHO and makes a query
    Then the SCP answers each of them
