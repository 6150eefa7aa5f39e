@scp
Feature: Several operations at an MWL SCP

  An Association carries operation after operation, and an SCP serves Association
  after Association, some of them at the same time. None of them is seen in another.

  Rule: Operations follow each other on one Association

    @SEQ-01
    Scenario: [SCP-SEQ-fifty] Fifty queries are answered on one Association
      When the test SCU makes 50 different queries on one Association
      Then the SCP answers each of the 50 queries as if it were the only one

    @SEQ-02
    Scenario Outline: [<id>] Message ID <message id> is taken again when it is free
      When the test SCU makes three queries with Message ID <message id>
      Then the SCP answers Message ID <message id> each time

      Examples: Message IDs
        | id            | message id |
        | SCP-SEQ-again | 1          |
        | SCP-SEQ-zero  | 0          |

  Rule: Associations do not disturb each other

    @SEQ-03
    Scenario: [SCP-SEQ-parallel] Queries are answered while another Association is aborted
      When the test SCU queries on four Associations and aborts one of them
      Then the SCP answers the other queries completely

    @SEQ-04
    Scenario: [SCP-SEQ-visits] Association after Association is served
      When the test SCU opens 200 Associations one after another
      Then the SCP serves every one of them
