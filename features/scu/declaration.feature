@scu
Feature: What the conformance statement of an MWL SCU declares

  A conformance statement tells what the standard leaves open: the keys that are
  asked, the implementation, the behavior on each Status Code. With a declaration
  in the profile a contradiction is a fail; without one the observation is
  recorded, for the statement that is to be written. The behavior is compared in
  every scenario that shows it.

  Background:
    Given the test SCP awaits the SCU under test

  Rule: An SCU does what its conformance statement declares

    @DOC-05 @IDENT-19
    Scenario: [SCU-DOC-keys] It is declared which keys are asked, and how
      Given the test SCP answers with 2 matches and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU asks what it declares

    @DOC-09 @NEG-IMPL-03
    Scenario: [SCU-DOC-implementation] It is declared which implementation it is
      Given the test SCP answers with 1 match and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU is the implementation that it declares

    @DOC-10 @DOC-11 @DOC-12
    Scenario: [SCU-DOC-association] It is declared what is proposed
      Given the test SCP answers with 1 match and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU proposes what it declares

    @DOC-07
    Scenario: [SCU-DOC-statuses] A behavior is declared for each row of Table N.7-10
      Given the test SCP answers with 1 match and then Status Code 0000
      When the SCU under test queries the worklist
      Then the SCU declares a behavior for each row of Table N.7-10
