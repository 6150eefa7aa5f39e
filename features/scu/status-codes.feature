@scu
Feature: Behavior of an MWL SCU on the Status Codes of C-FIND

  In its DICOM Conformance Statement an SCU names, in Table N.7-10, the Status
  Codes that it supports for C-FIND and its behavior on each one. The test SCP
  sends each code in turn, and watches what the SCU does next.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: Every Status Code but Pending ends the C-FIND

    Scenario Outline: [<id>] <status code> after <matches> ends the C-FIND
      Given the test SCP answers with <matches> and then Status Code <status code>
      When the SCU under test queries the worklist
      Then the SCU treats the C-FIND as ended by <status code>

      @STATUS-SCU-0000
      Examples: Success
        | id            | status code | matches   |
        | SCU-0000-none | 0000        | 0 matches |
        | SCU-0000-one  | 0000        | 1 match   |
        | SCU-0000-all  | 0000        | 3 matches |

      @STATUS-SCU-A700
      Examples: Failure - Refused: Out of Resources
        | id             | status code | matches   |
        | SCU-A700-first | A700        | 0 matches |

      @STATUS-SCU-A700 @STATUS-SCU-MID
      Examples: Failure - Refused: Out of Resources, after matches
        | id              | status code | matches   |
        | SCU-A700-midway | A700        | 3 matches |

      @STATUS-SCU-0122
      Examples: Failure - SOP Class Not Supported
        | id              | status code | matches   |
        | SCU-0122-first  | 0122        | 0 matches |
        | SCU-0122-midway | 0122        | 2 matches |

      @STATUS-SCU-A900
      Examples: Failure - Error: Data Set does not match SOP Class
        | id             | status code | matches   |
        | SCU-A900-first | A900        | 0 matches |

      @STATUS-SCU-A900 @STATUS-SCU-MID
      Examples: Failure - Error: Data Set does not match SOP Class, after matches
        | id              | status code | matches   |
        | SCU-A900-midway | A900        | 3 matches |

      @STATUS-SCU-CXXX
      Examples: Failure - Error: Unable to process, both ends of the range and codes inside it
        | id               | status code | matches   |
        | SCU-CXXX-lowest  | C000        | 0 matches |
        | SCU-CXXX-C001    | C001        | 0 matches |
        | SCU-CXXX-C123    | C123        | 0 matches |
        | SCU-CXXX-C310    | C310        | 0 matches |
        | SCU-CXXX-highest | CFFF        | 0 matches |

      @STATUS-SCU-CXXX @STATUS-SCU-MID
      Examples: Failure - Error: Unable to process, after matches
        | id              | status code | matches   |
        | SCU-CXXX-midway | C001        | 3 matches |

      @STATUS-SCU-FE00
      Examples: Cancel - without a C-CANCEL of the SCU
        | id                   | status code | matches   |
        | SCU-FE00-first       | FE00        | 0 matches |
        | SCU-FE00-unrequested | FE00        | 2 matches |

  Rule: FE00 answers the C-CANCEL of the SCU

    @STATUS-SCU-FE00 @CANCEL-08 @CANCEL-09 @CANCEL-10
    Scenario: [SCU-FE00-requested] FE00 ends the C-FIND that the SCU cancelled
      Given the test SCP answers with matches until it is cancelled
      When the SCU under test queries the worklist and cancels the query
      Then the SCU waits for the final response after its C-CANCEL

  Rule: Pending supplies one match, and more may follow

    Scenario Outline: [<id>] <status code> does not end the C-FIND
      Given the test SCP answers slowly with matches of Status Code <status code> and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU waits for the final response

      @STATUS-SCU-FF00
      Examples: Pending - every Optional Key is supported
        | id                  | status code |
        | SCU-FF00-continuing | FF00        |

      @STATUS-SCU-FF01
      Examples: Pending - an Optional Key is not supported
        | id                  | status code    |
        | SCU-FF01-continuing | FF01           |
        | SCU-FF01-mixed      | FF01 and FF00  |

  Rule: The SCU copes with any other Status Code

    @STATUS-SCU-UNKNOWN
    Scenario Outline: [<id>] <status code> after <matches> does not leave the SCU waiting
      Given the test SCP answers with <matches>, Status Code <status code>, and 0000 much later
      When the SCU under test queries the worklist
      Then the SCU copes with Status Code <status code>

      Examples: Other Status Codes - of the class Warning
        | id             | status code | matches   |
        | SCU-other-0001 | 0001        | 0 matches |
        | SCU-other-0107 | 0107        | 0 matches |
        | SCU-other-B000 | B000        | 2 matches |

      Examples: Other Status Codes - of the class Failure
        | id             | status code | matches   |
        | SCU-other-0110 | 0110        | 0 matches |
        | SCU-other-0124 | 0124        | 0 matches |
        | SCU-other-0210 | 0210        | 0 matches |
        | SCU-other-0211 | 0211        | 2 matches |
        | SCU-other-0212 | 0212        | 0 matches |
        | SCU-other-A701 | A701        | 0 matches |
        | SCU-other-A9FF | A9FF        | 2 matches |

      Examples: Other Status Codes - of no class
        | id             | status code | matches   |
        | SCU-other-8000 | 8000        | 0 matches |
        | SCU-other-D000 | D000        | 2 matches |
        | SCU-other-FE01 | FE01        | 0 matches |
        | SCU-other-FF02 | FF02        | 2 matches |
        | SCU-other-FFFF | FFFF        | 0 matches |
