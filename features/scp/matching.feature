@scp
Feature: Matching by an MWL SCP

  Which items a query selects is judged without knowing the worklist: the SCP shows
  it first, with every key empty. From these items come the values that are asked
  for, and the items that have to come back and those that must not. A worklist that
  cannot tell right from wrong makes a scenario inconclusive, with what it would
  need; so does one that changes during the test.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND
    And the worklist that the SCP returns to a universal query

  Rule: A single value selects the items that have it

    @MATCH-01
    Scenario Outline: [<id>] <key> is matched on
      When the test SCU asks for a value of <key>, then for one that no item has
      Then the SCP returns the items that match, and no other

      Examples: Required keys
        | id                   | key                        |
        | SCP-MATCH-name       | Patient Name               |
        | SCP-MATCH-patient    | Patient ID                 |
        | SCP-MATCH-modality   | Modality                   |
        | SCP-MATCH-station    | Scheduled Station AE Title |
        | SCP-MATCH-date       | Start Date                 |
        | SCP-MATCH-time       | Start Time                 |
        | SCP-MATCH-physician  | Performing Physician       |

    @MATCH-03
    Scenario Outline: [<id>] <key> is matched as a whole, and as it is written
      When the test SCU asks for <key> exactly, longer, shorter and in the other case
      Then the SCP returns the items that match, and no other

      Examples: Keys with single value matching
        | id                        | key                        |
        | SCP-MATCH-exact-patient   | Patient ID                 |
        | SCP-MATCH-exact-accession | Accession Number           |
        | SCP-MATCH-exact-modality  | Modality                   |
        | SCP-MATCH-exact-station   | Scheduled Station AE Title |

    @MATCH-04
    Scenario: [SCP-MATCH-padding] Spaces around a value do not change the match
      When the test SCU asks for values of odd length and values with spaces around them
      Then the SCP returns the items that match, and no other

    @MATCH-05
    Scenario: [SCP-MATCH-names] A name is found as it is written
      When the test SCU asks for a Patient Name exactly, in another case, without accents and in another order
      Then the SCP returns the items that match, and no other

    @MATCH-09
    Scenario: [SCP-MATCH-and] An item has to match every key
      When the test SCU asks for Modality, station AE title and date of one item, then of different items
      Then the SCP returns the items that match, and no other

    @MATCH-10
    Scenario: [SCP-MATCH-day] A single date selects one day
      When the test SCU asks for a day with items and a day without
      Then the SCP returns the items that match, and no other

    @MATCH-12
    Scenario: [SCP-MATCH-time-forms] A single time is found by what it means
      When the test SCU asks for a single time in every form that means the same
      Then the SCP returns the items that match, and no other

    @MATCH-21
    Scenario: [SCP-MATCH-none] Where nothing matches one response says so
      When the test SCU asks for values that no item has
      Then the SCP answers with one response, 0000, and no item

  Rule: A key without a value selects every item

    @MATCH-02
    Scenario: [SCP-MATCH-universal] A request without values selects everything
      When the test SCU makes a query of which every key is empty
      Then the SCP returns every item

    @MATCH-07
    Scenario Outline: [<id>] A lone * in <key> is universal
      When the test SCU asks for <key> with a lone *
      Then the SCP returns the items that match, and no other

      Examples: Names
        | id                       | key                  |
        | SCP-MATCH-star-name      | Patient Name         |
        | SCP-MATCH-star-physician | Performing Physician |

    @MATCH-08
    Scenario: [SCP-MATCH-unknown] An item whose value is unknown matches no value
      When the test SCU asks for a Performing Physician where some item has none
      Then the SCP returns no item that has none

    @MATCH-07
    Scenario: [SCP-MATCH-lacking] An item that lacks an attribute comes when the attribute is asked for
      When the test SCU asks for every item, without return keys and with every return key
      Then the SCP returns the items of the worklist to both

  Rule: A wild card selects what it stands for

    @MATCH-06
    Scenario Outline: [<id>] * and ? are wild cards in <key>
      When the test SCU asks for wild cards in <key>
      Then the SCP returns the items that match, and no other

      Examples: Names
        | id                       | key                  |
        | SCP-MATCH-wild-name      | Patient Name         |
        | SCP-MATCH-wild-physician | Performing Physician |

    @MATCH-22
    Scenario: [SCP-MATCH-wild-other] A wild card in another key means what the SCP makes of it
      When the test SCU asks for wild cards where single value matching is foreseen, which the standard does not define
      Then the SCP answers in the way that it has chosen

  Rule: A range includes its ends

    @MATCH-11
    Scenario: [SCP-MATCH-dates] Ranges of dates, closed and open
      When the test SCU asks for closed and open ranges of dates
      Then the SCP returns the items that match, and no other

    @MATCH-12
    Scenario: [SCP-MATCH-times] Ranges of times, closed and open
      When the test SCU asks for closed and open ranges of times on one day
      Then the SCP returns the items that match, and no other

  Rule: Start date and start time are one interval

    @MATCH-13
    Scenario: [SCP-MATCH-interval] From a time of the first day to a time of the last
      When the test SCU asks for a range of dates with a range of times
      Then the SCP returns the items that match, and no other

    @MATCH-14
    Scenario: [SCP-MATCH-interval-open] From a time of a day on, and until a time of a day
      When the test SCU asks for a range of dates and a range of times that are open the same way
      Then the SCP returns the items that match, and no other

    @MATCH-15
    Scenario: [SCP-MATCH-interval-forms] Ranges of different forms have no stated meaning
      When the test SCU asks for a range of dates and a range of times of different forms
      Then the SCP answers in the way that it has chosen

    @MATCH-16
    Scenario: [SCP-MATCH-interval-one] With one range, date and time apply each by itself
      When the test SCU asks for a single date with a range of times, then a range of dates with a single time
      Then the SCP returns the items that match, and no other

    @MATCH-17
    Scenario: [SCP-MATCH-midnight] From the evening of one day to the morning of the next
      When the test SCU asks for a range of dates with a range of times that ends after midnight
      Then the SCP returns the items that match, and no other

  Rule: A step is matched as a whole

    @MATCH-18
    Scenario: [SCP-MATCH-steps] Keys of two steps do not make a match together
      When the test SCU asks for the station AE title of one step with the date of another step of the patient
      Then the SCP returns the items that match, and no other

  Rule: One of several values is enough

    @MATCH-19
    Scenario: [SCP-MATCH-stations] A step for several stations is found by each of them
      When the test SCU asks for each AE title of a step with several
      Then the SCP returns the step each time, with all its AE titles

    @MATCH-20
    Scenario: [SCP-MATCH-uids] A list of UIDs finds each of them
      When the test SCU asks for one Study Instance UID, then a list of two
      Then the SCP returns the items of every study in the list

    @MATCH-23
    Scenario: [SCP-MATCH-values] Two values in another key mean what the SCP makes of them
      When the test SCU asks for two values of Modality, which the standard does not define
      Then the SCP answers in the way that it has chosen

  Rule: A sequence that is asked as a whole comes as a whole

    @MATCH-24
    Scenario: [SCP-MATCH-sequences] Zero length and an empty item ask for the same
      When the test SCU asks for the code sequences with zero length, then with an empty item
      Then both answers have the same content

  Rule: Answers fit together, whatever the worklist is

    @MATCH-06
    Scenario: [SCP-MATCH-wider] A wild card finds what the exact name finds, and no key finds both
      When the test SCU asks for a name exactly, with a wild card and with an empty key
      Then each answer holds the items of the one before

    @MATCH-11
    Scenario: [SCP-MATCH-split] A range is what the two halves of it are
      When the test SCU asks for a range of dates and for the two that it is split into
      Then the halves have the items of the whole

    @RESP-12
    Scenario: [SCP-MATCH-same] Keys without a value and repetition change nothing
      When the test SCU makes one query in several ways that mean the same
      Then the SCP returns the same items each time

    @RESP-12 @RESP-10
    Scenario: [SCP-MATCH-loaded] The worklist that was loaded is the one that comes
      When the test SCU asks for every key of the model
      Then the SCP returns every item that was loaded into it, as it was loaded
