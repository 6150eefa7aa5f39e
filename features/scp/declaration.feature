@scp
Feature: What the conformance statement of an MWL SCP declares

  A conformance statement tells what the standard leaves open. Each scenario finds
  out one part of it. With a declaration in the profile a contradiction is a fail;
  without one the observation is recorded, for the statement that is to be written.

  Rule: An SCP does what its conformance statement declares

    Scenario Outline: [<id>] It is declared <topic>
      When the test SCU finds out <topic>
      Then the SCP does what it declares

      @DOC-01 @DOC-02 @MATCH-25
      Examples: Keys
        | id              | topic                                |
        | SCP-DOC-keys    | which keys it matches and returns    |

      @DOC-03
      Examples: Fuzzy matching
        | id              | topic                                |
        | SCP-DOC-fuzzy   | whether it negotiates fuzzy matching |

      @DOC-04
      Examples: Character sets
        | id              | topic                                |
        | SCP-DOC-sets    | which character sets it uses         |

      @DOC-06
      Examples: Priority
        | id               | topic                               |
        | SCP-DOC-priority | what the Priority does              |

      @DOC-09
      Examples: Implementation
        | id                     | topic                         |
        | SCP-DOC-implementation | which implementation it is    |

      @DOC-10
      Examples: Transfer Syntaxes
        | id              | topic                                |
        | SCP-DOC-syntax  | which Transfer Syntaxes it accepts   |

      @DOC-11
      Examples: Maximum length
        | id              | topic                                |
        | SCP-DOC-length  | which maximum length it states       |

      @DOC-12
      Examples: AE titles and user identity
        | id               | topic                               |
        | SCP-DOC-security | whom it serves                      |

    @DOC-08
    Scenario: [SCP-DOC-statuses] Each Status Code that is sent is declared
      When the test SCU makes queries of every kind
      Then each Status Code that the SCP sent in this run is declared
