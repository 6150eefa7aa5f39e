@scp
Feature: Character sets and time zone of an MWL SCP

  A worklist item has text in the character set that its response names. What a
  request is written in does not decide what the answer is written in; the bytes
  of the answer have to fit the set that the answer names.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: A response names the character set of its text

    @CHARSET-01 @CHARSET-04 @CHARSET-07 @TZ-01
    Scenario: [SCP-CHARSET-named] Text beyond ASCII comes with the name of its character set
      When the test SCU asks for the texts of every item, without a character set and in ISO_IR 192
      Then the SCP names the character set of every text

    @CHARSET-02
    Scenario: [SCP-CHARSET-escapes] Escape sequences are undone before each delimiter
      When the test SCU makes a query for which every key is empty
      Then the SCP undoes every escape sequence in time

    @CHARSET-03
    Scenario: [SCP-CHARSET-alone] UTF-8, GB18030 and GBK stand alone
      When the test SCU makes a query for which every key is empty
      Then the SCP uses sets that stand alone without escape sequences

    @CHARSET-08
    Scenario: [SCP-CHARSET-groups] A name has an alphabetic, an ideographic and a phonetic component group
      When the test SCU makes a query for which every key is empty
      Then the SCP divides names into at most three component groups

  Rule: A request in any character set is answered

    @CHARSET-05
    Scenario Outline: [<id>] A request in <character set> is answered
      When the test SCU asks in <character set> for the texts of every item, and for a name
      Then the SCP answers in bytes that fit the character set that it names

      Examples: Character sets
        | id                  | character set |
        | SCP-CHARSET-100     | ISO_IR 100    |
        | SCP-CHARSET-144     | ISO_IR 144    |
        | SCP-CHARSET-192     | ISO_IR 192    |

      Examples: A term that no set has
        | id                  | character set |
        | SCP-CHARSET-unknown | ISO_IR 999    |

    @CHARSET-06
    Scenario: [SCP-CHARSET-others] A name is asked for in other sets than that of its item
      When the test SCU asks for one name in the character set of its item, and in others
      Then the SCP answers each query, whichever of them finds the item

    @CHARSET-08
    Scenario: [SCP-CHARSET-one-group] One component group of a name is asked for
      When the test SCU asks for the alphabetic component group of a name that has others
      Then the SCP answers, whether or not it finds the name

  Rule: An offset from UTC shifts dates and times if that was negotiated

    @TZ-02
    Scenario: [SCP-TZ-unnegotiated] An offset comes without negotiation
      When the test SCU asks for the start of one item, without an offset and with +0900
      Then the SCP does with the offset as it likes

    @TZ-02
    Scenario: [SCP-TZ-negotiated] With timezone query adjustment, +0900 moves the matches by nine hours
      When the test SCU negotiates timezone query adjustment and asks for one item with +0000 and with +0900
      Then with +0900 the item is found nine hours later
