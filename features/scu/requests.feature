@scu
Feature: C-FIND requests of an MWL SCU

  The rules for the bytes of a request are checked in every scenario of the
  suite; the scenarios here ask for the requests that show them.

  Background:
    Given the test SCP awaits the SCU under test

  @FINDRQ-01 @FINDRQ-02 @FINDRQ-03 @FINDRQ-05 @FINDRQ-06 @CMD-01 @CMD-02 @CMD-03 @CMD-04 @CMD-05 @CMD-07
  Scenario: [SCU-RQ-query] The SCU queries the worklist with a complete C-FIND-RQ
    Given the test SCP answers with 3 matches and then Status Code 0000
    When the SCU under test queries the worklist
    Then the SCU sends a C-FIND-RQ for Modality Worklist

  @FINDRQ-04 @ASSOC-28
  Scenario: [SCU-RQ-again] The SCU queries again
    Given the test SCP answers with 1 match and then Status Code 0000
    When the SCU under test queries the worklist twice
    Then the SCU has no Message ID in use twice

  @ENC-02 @ENC-06 @ENC-08 @ENC-10 @ENC-11 @CMD-06
  Scenario: [SCU-RQ-identifier] The Identifier of the request is encoded as negotiated
    Given the test SCP accepts Implicit VR Little Endian alone
    When the SCU under test queries the worklist
    Then the SCU sends a C-FIND-RQ for Modality Worklist

  @ENC-05
  Scenario: [SCU-RQ-explicit] The Identifier of the request is encoded in Explicit VR where that is negotiated
    Given the test SCP prefers Explicit VR Little Endian
    When the SCU under test queries the worklist
    Then the SCU sends an Identifier in the Transfer Syntax that was accepted

  @FINDRQ-05
  Scenario: [SCU-RQ-fragments] The request is sent completely when only small PDUs are accepted
    Given the test SCP announces a maximum length of 256
    When the SCU under test queries the worklist
    Then the SCU sends a C-FIND-RQ for Modality Worklist
