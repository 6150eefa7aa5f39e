@scp
Feature: Faulty requests to an MWL SCP

  What a requestor does wrong is answered, refused or aborted. It leaves nothing
  without a reaction for which a reaction is possible, and it harms nobody else.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: A request without its Identifier is not processed

    @FAULT-04
    Scenario: [SCP-FAULT-none] A C-FIND-RQ without Identifier is refused
      When the test SCU makes a query for which there is no Identifier
      Then the SCP reacts to the faulty request

    @FAULT-05
    Scenario: [SCP-FAULT-never] An Identifier that never comes holds nobody up
      When the test SCU announces an Identifier that never comes
      Then the SCP serves others and gives up waiting

  Rule: A faulty command gets a reaction

    Scenario Outline: [<id>] A C-FIND-RQ is answered when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP reacts to the faulty request

      @FAULT-06
      Examples: Priorities
        | id                  | condition                    |
        | SCP-FAULT-priority  | the Priority is out of range |
        | SCP-FAULT-no-priority | the Priority is missing    |

      @FAULT-07
      Examples: Command Sets
        | id                   | condition                             |
        | SCP-FAULT-group      | the command group length is wrong     |
        | SCP-FAULT-no-group   | the command has no group length       |
        | SCP-FAULT-message-id | the command has no Message ID         |
        | SCP-FAULT-order      | the command elements are out of order |

    Scenario Outline: [<id>] The SCP reacts to <command>
      When the test SCU sends <command> on the context of Modality Worklist
      Then the SCP reacts to the command

      @FAULT-07
      Examples: Commands that no requestor sends
        | id                | command                         |
        | SCP-FAULT-field   | a command of Command Field 0123 |
        | SCP-FAULT-answer  | a C-FIND-RSP                    |

      @FAULT-08
      Examples: Operations that the SOP Class does not have
        | id                | command      |
        | SCP-FAULT-c-store | a C-STORE-RQ |
        | SCP-FAULT-c-move  | a C-MOVE-RQ  |
        | SCP-FAULT-n-get   | an N-GET-RQ  |

  Rule: A faulty Identifier gets a reaction

    @FAULT-09
    Scenario Outline: [<id>] A key that breaks its VR is answered: <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP reacts to the faulty request

      Examples: Values
        | id               | condition                         |
        | SCP-FAULT-month  | a date key has month 13           |
        | SCP-FAULT-period | a date key has periods            |
        | SCP-FAULT-star   | a date key is an asterisk         |
        | SCP-FAULT-hour   | a time key has hour 99            |
        | SCP-FAULT-title  | an AE title key has 40 characters |
        | SCP-FAULT-name   | a name key has 5000 characters    |
        | SCP-FAULT-zero   | a text key holds a binary zero    |

    @FAULT-10
    Scenario Outline: [<id>] A data set that breaks the rules of structure is answered: <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP reacts to the faulty request

      Examples: Structures
        | id                 | condition                          |
        | SCP-FAULT-tags     | the elements are out of order      |
        | SCP-FAULT-twice    | an element stands twice            |
        | SCP-FAULT-odd      | an element has an odd length       |
        | SCP-FAULT-odd-fragment | one element has an odd length  |
        | SCP-FAULT-no-element | the Identifier is empty of bytes |
        | SCP-FAULT-meta     | an element of group 0002 is present |
        | SCP-FAULT-private  | a private key has no creator       |

    @FAULT-12
    Scenario Outline: [<id>] The SCP survives an Identifier of unusual size: <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP reacts to the faulty request

      Examples: Sizes
        | id               | condition                           |
        | SCP-FAULT-nested | the step sequence is nested 200 deep |
        | SCP-FAULT-long   | a key has one mebibyte              |
        | SCP-FAULT-many   | there are 10000 keys                |

  Rule: One C-FIND at a time

    @FAULT-11
    Scenario Outline: [<id>] A second C-FIND with <message id> does not disturb the first
      When the test SCU sends a second C-FIND-RQ with <message id> behind the first
      Then the SCP keeps the two C-FINDs apart

      Examples: Message IDs
        | id               | message id           |
        | SCP-FAULT-second | a Message ID of its own |
        | SCP-FAULT-same   | the same Message ID  |
