@scp
Feature: Associations with an MWL SCP

  An SCP looks at the titles, the version, the application context and each
  presentation context of an A-ASSOCIATE-RQ, and at nothing that it does not know.

  Background:
    Given the SCP under test accepts an Association for Modality Worklist C-FIND

  Rule: The SCP accepts whom it serves, and rejects others with the reason made for it

    @ASSOC-02
    Scenario Outline: [<id>] <title> is of no application
      When the test SCU requests an Association for which <variant>
      Then the SCP rejects the called AE title

      Examples: Titles
        | id               | title                                  | variant                                |
        | SCP-ASSOC-called | A called AE title                      | the called AE title is of no application |
        | SCP-ASSOC-path   | A called AE title with a path in front | the called AE title has a path in front |

    @ASSOC-03
    Scenario: [SCP-ASSOC-calling] A calling AE title that the SCP was never told of
      When the test SCU requests an Association for which the calling AE title is unknown
      Then the SCP serves the calling AE title or rejects it

    @ASSOC-04
    Scenario Outline: [<id>] An AE title is the same when <variant>
      When the test SCU requests an Association for which <variant>
      Then the SCP knows its AE title

      Examples: Spaces around the title
        | id                 | variant                                      |
        | SCP-ASSOC-leading  | spaces stand in front of the called AE title |
        | SCP-ASSOC-trailing | spaces stand behind the called AE title      |

    @ASSOC-06
    Scenario: [SCP-ASSOC-application] An application context that nobody knows
      When the test SCU requests an Association for which the application context is unknown
      Then the SCP rejects the application context or names another

    @ASSOC-07
    Scenario: [SCP-ASSOC-version-3] Of the protocol version only bit 0 counts
      When the test SCU requests an Association for which the protocol version is 0003
      Then the SCP accepts the protocol version

    @ASSOC-08
    Scenario: [SCP-ASSOC-version-2] A protocol version without bit 0
      When the test SCU requests an Association for which the protocol version is 0002
      Then the SCP rejects the protocol version

    @ASSOC-15
    Scenario Outline: [<id>] The SCP passes over what it does not know when <variant>
      When the test SCU requests an Association for which <variant>
      Then the SCP accepts the Association all the same

      Examples: Unknown parts, reserved bytes, another order
        | id                  | variant                                      |
        | SCP-ASSOC-item      | an unknown item follows the user information |
        | SCP-ASSOC-sub-item  | the user information has an unknown sub-item |
        | SCP-ASSOC-reserved  | every reserved byte is FF                    |
        | SCP-ASSOC-order     | the user information is in descending order  |

  Rule: Each presentation context has a result of its own

    @ASSOC-01 @ASSOC-13 @ASSOC-21
    Scenario: [SCP-ASSOC-implicit] Implicit VR Little Endian is enough
      When the test SCU requests an Association for which Modality Worklist is proposed in Implicit VR Little Endian only
      Then the SCP accepts Modality Worklist in Implicit VR Little Endian

    @ASSOC-09 @ASSOC-12
    Scenario: [SCP-ASSOC-results] Contexts that nobody knows beside one that is served
      When the test SCU requests an Association for which two of three contexts name what nobody knows
      Then the SCP gives each context the result that is made for it

    @ASSOC-10
    Scenario: [SCP-ASSOC-seven] Seven contexts in no order
      When the test SCU requests an Association for which seven contexts come in no order
      Then the SCP gives each context one result

    @ASSOC-16
    Scenario: [SCP-ASSOC-128] As many contexts as there are odd IDs
      When the test SCU requests an Association for which there are 128 contexts
      Then the SCP gives each context one result

    @ASSOC-11
    Scenario: [SCP-ASSOC-syntax] One transfer syntax of those proposed
      When the test SCU requests an Association for which one context has two transfer syntaxes and one has one
      Then the SCP accepts each context with one syntax of those proposed in it

    @ASSOC-30
    Scenario: [SCP-ASSOC-deflated] The deflated syntax does not come alone
      When the test SCU requests an Association for which each of three transfer syntaxes has a context of its own
      Then the SCP accepts the deflated syntax with the two others only

    @ASSOC-18
    Scenario Outline: [<id>] Verification is accepted when <variant>
      When the test SCU requests an Association for which <variant>
      Then the SCP accepts Verification

      Examples: Alone and with Modality Worklist
        | id                   | variant                                        |
        | SCP-ASSOC-echo-alone | only Verification is proposed                  |
        | SCP-ASSOC-echo-with  | Verification and Modality Worklist are proposed |

    @ASSOC-17
    Scenario Outline: [<id>] Context IDs that are not allowed: <variant>
      When the test SCU requests an Association for which <variant>
      Then the SCP does not hang on the context IDs

      Examples: Wrong IDs
        | id                  | variant                    |
        | SCP-ASSOC-even      | a context ID is even       |
        | SCP-ASSOC-duplicate | a context ID is there twice |

  Rule: An Association has a connection of its own, and there are so many at the same time

    @ASSOC-28
    Scenario: [SCP-ASSOC-second] A second Association on the same connection
      When the test SCU requests a second Association on the connection of one that was released
      Then the SCP does not accept the second Association

    @ASSOC-29
    Scenario: [SCP-ASSOC-many] Associations at the same time
      When the test SCU opens Associations until one is refused
      Then the SCP accepts as many Associations as declared
