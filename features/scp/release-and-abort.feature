@scp
Feature: The end of an Association with an MWL SCP

  A requestor ends an Association by A-RELEASE, by A-ABORT, or loses it with its
  TCP connection. At whatever point that happens, it ends this Association and
  nothing else.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND

  Rule: A release is confirmed

    @UL-REL-01
    Scenario: [SCP-END-release] A-RELEASE-RQ is answered with A-RELEASE-RP
      When the test SCU releases an idle Association
      Then the SCP confirms the release and sends nothing more

    @UL-REL-05
    Scenario: [SCP-END-release-midstream] A release before the final response is confirmed
      When the test SCU releases the Association right behind a C-FIND-RQ
      Then the SCP confirms the release after the data that it has sent

    @UL-REL-04
    Scenario: [SCP-END-idle] The acceptor starts no release
      When the test SCU leaves the Association idle
      Then the SCP does not start the release

  Rule: An A-ABORT is final

    @UL-ABORT-01
    Scenario Outline: [<id>] An A-ABORT closes the connection: <moment>
      When the test SCU aborts the Association <moment>
      Then the SCP closes the connection and sends nothing more

      Examples: Moments
        | id                   | moment                         |
        | SCP-END-abort-idle   | idle                           |
        | SCP-END-abort-request | in the middle of a request    |
        | SCP-END-abort-stream | in the middle of the responses |

  Rule: A lost connection ends one Association

    @UL-TCP-01
    Scenario Outline: [<id>] Every other Association is served when TCP is lost after <point>
      When the test SCU loses the TCP connection after <point>
      Then the SCP serves every other Association

      Examples: Points
        | id               | point                            |
        | SCP-END-tcp-rq   | half an A-ASSOCIATE-RQ           |
        | SCP-END-tcp-pdu  | half a P-DATA-TF                 |
        | SCP-END-tcp-data | a command without its Identifier |
        | SCP-END-tcp-find | mid-response                     |

    @UL-TCP-02
    Scenario: [SCP-END-stalled] A requestor that does not read keeps nobody from being served
      When the test SCU makes the complete query and does not read the responses
      Then the SCP serves another Association meanwhile

  Rule: What is left alone is closed in time

    @UL-ARTIM-01 @UL-ARTIM-02
    Scenario: [SCP-END-artim] A connection is closed when ARTIM runs out
      When the test SCU leaves connections alone
      Then the SCP closes each connection when ARTIM runs out
