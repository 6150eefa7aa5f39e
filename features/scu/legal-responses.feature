@scu
Feature: Unusual and legal responses to an MWL SCU

  The test SCP keeps to the standard, in forms that are seldom met. An SCU that
  takes the usual form and fails on one of these does not conform.

  Background:
    Given the test SCP awaits the SCU under test

  Scenario Outline: [<id>] The SCU takes the response when <fault>
    Given in its answer <fault>
    When the SCU under test queries the worklist
    Then the SCU takes the response

    @RESPRX-01
    Examples: Command Set
      | id                   | fault                                                   |
      | SCU-LEGAL-no-class   | the responses name no SOP Class                         |
      | SCU-LEGAL-message-id | the responses have a Message ID of their own            |

    @CMD-06
    Examples: Command Data Set Type
      | id                   | fault                                                   |
      | SCU-LEGAL-type       | the Command Data Set Type has unusual values            |

    @RESPRX-02
    Examples: Empty and missing attributes
      | id                   | fault                                                            |
      | SCU-LEGAL-empty      | type 2 attributes are empty and type 3 attributes are missing    |

    @RESPRX-03
    Examples: Attributes that come unasked
      | id                   | fault                                                            |
      | SCU-LEGAL-unasked    | character set, timezone and HL7 document references come unasked |

    @RESPRX-04
    Examples: Several stations
      | id                   | fault                                                   |
      | SCU-LEGAL-stations   | the step is scheduled for two stations                  |

    @RESPRX-05
    Examples: Many and large matches
      | id                   | fault                                                   |
      | SCU-LEGAL-thousand   | there are a thousand matches                            |
      | SCU-LEGAL-200-kib    | the Identifier has more than 200 KiB                    |
      | SCU-LEGAL-burst      | a hundred matches come in one burst                     |

    @STATUS-SCU-FIELDS
    Examples: Fields of a failure
      | id                   | fault                                                   |
      | SCU-LEGAL-comment    | the failure has an Error Comment of 64 characters       |
      | SCU-LEGAL-offending  | the failure lists its Offending Elements                |
      | SCU-LEGAL-error-id   | the failure has an Error ID                             |

    @ENC-03
    Examples: Length forms
      | id                   | fault                                                   |
      | SCU-LEGAL-undefined  | sequences and items have undefined length               |
      | SCU-LEGAL-defined    | sequences and items have defined length                 |

    @ENC-04
    Examples: Group lengths
      | id                      | fault                                                |
      | SCU-LEGAL-group-lengths | each group begins with its length                    |

    @UL-RX-01
    Examples: Command and Identifier together
      | id                   | fault                                                   |
      | SCU-LEGAL-together   | command and Identifier are in one P-DATA-TF             |

    @UL-RX-02
    Examples: Fragments of a kind together
      | id                   | fault                                                   |
      | SCU-LEGAL-packed     | several fragments of a kind are in one P-DATA-TF        |

    @UL-RX-03
    Examples: Fragments
      | id                   | fault                                                   |
      | SCU-LEGAL-fragments  | every fragment has two bytes                            |

    @UL-RX-05
    Examples: Reserved bits
      | id                   | fault                                                   |
      | SCU-LEGAL-bits       | reserved bits of the message control header are set     |

    @UL-RX-04
    Examples: TCP segments
      | id                   | fault                                                   |
      | SCU-LEGAL-bytes      | the bytes come one at a time                            |
      | SCU-LEGAL-header     | a PDU header comes in two parts                         |

  @UL-RX-05
  Scenario: [SCU-LEGAL-empty-last] The SCU takes the response when the last fragment is empty
    Given in its answer the last fragment is empty
    When the SCU under test queries the worklist
    Then the SCU takes the response, or objects to the empty fragment

  @RESPRX-05
  Scenario: [SCU-LEGAL-ten-thousand] The SCU takes the response when there are ten thousand matches
    Given in its answer there are ten thousand matches
    And the SCU under test has a minute more for it
    When the SCU under test queries the worklist
    Then the SCU takes the response
