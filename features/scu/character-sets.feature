@scu
Feature: Character sets and time zone in the responses to an MWL SCU

  An SCP answers in the Specific Character Set of its items, not in that of the
  request. What an SCU does with a character set that it does not support is its
  own affair, and stands in its conformance statement; it may not break down.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: No character set does harm

    @CHARSET-09
    Scenario Outline: [<id>] The SCU copes when <fault>
      Given in its answer <fault>
      When the SCU under test queries the worklist
      Then the SCU copes with the character set

      Examples: One character set
        | id                  | fault                                           |
        | SCU-CHARSET-none    | no character set is named                       |
        | SCU-CHARSET-100     | the text is in ISO 8859-1                       |
        | SCU-CHARSET-101     | the text is in ISO 8859-2                       |
        | SCU-CHARSET-109     | the text is in ISO 8859-3                       |
        | SCU-CHARSET-110     | the text is in ISO 8859-4                       |
        | SCU-CHARSET-144     | the text is in ISO 8859-5                       |
        | SCU-CHARSET-127     | the text is in ISO 8859-6                       |
        | SCU-CHARSET-126     | the text is in ISO 8859-7                       |
        | SCU-CHARSET-138     | the text is in ISO 8859-8                       |
        | SCU-CHARSET-148     | the text is in ISO 8859-9                       |
        | SCU-CHARSET-166     | the text is in TIS 620-2533                     |
        | SCU-CHARSET-13      | the text is in JIS X 0201                       |
        | SCU-CHARSET-192     | the text is in UTF-8                            |
        | SCU-CHARSET-GB18030 | the text is in GB18030                          |
        | SCU-CHARSET-GBK     | the text is in GBK                              |

      Examples: Code extensions
        | id                  | fault                                           |
        | SCU-CHARSET-2022-6  | the text is in ISO 8859-1 with code extensions  |
        | SCU-CHARSET-2022-87 | the text switches character sets                |
        | SCU-CHARSET-2022-13 | the text is in JIS X 0201 and JIS X 0208        |
        | SCU-CHARSET-2022-149 | the text is in KS X 1001 with code extensions  |
        | SCU-CHARSET-2022-58 | the text is in GB 2312 with code extensions     |

  Rule: A response may tell its time zone, or not

    @TZ-03
    Scenario: [SCU-TZ-offset] The SCU takes a response with a Timezone Offset
      Given in its answer the Timezone Offset is +0100
      When the SCU under test queries the worklist
      Then the SCU takes the response

    @TZ-03
    Scenario: [SCU-TZ-none] The SCU takes a response without a Timezone Offset
      Given the test SCP answers with 2 matches and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU takes the response
