@scp
Feature: Return keys of an MWL SCP

  Table K.6-1 gives each key a type: with a value (1), present though perhaps empty
  (2), conditional (1C, 2C), or as the SCP likes (3). What comes back for each item
  is judged by that, at the top and inside the items of sequences.

  Background:
    Given an Association with the SCP under test for Modality Worklist C-FIND
    And the worklist that the SCP returns to a universal query

  Rule: What comes back has the type of its key

    @KEY-01
    Scenario: [SCP-KEY-type-1] Type 1 keys come back with a value
      When the test SCU makes a query for which every type 1 and type 2 key is asked
      Then every item has a value for each type 1 key

    @KEY-02
    Scenario: [SCP-KEY-type-2] Type 2 keys come back, if only empty
      When the test SCU makes a query for which every type 1 and type 2 key is asked
      Then every item has each type 2 key

    @KEY-03
    Scenario: [SCP-KEY-pairs] Description, codes or both say what is to be done
      When the test SCU asks for every key of the model
      Then every item has a description or codes, for the step and for the procedure

    @KEY-04
    Scenario: [SCP-KEY-type-1C] Type 1C keys are not sent empty
      When the test SCU asks for every key of the model
      Then no description and no code sequence is empty

    @KEY-05
    Scenario: [SCP-KEY-type-2C] Pre-medication and contrast agent come where they apply
      When the test SCU asks for every key of the model
      Then the items with pre-medication or a contrast agent say so, and no other

    @KEY-06
    Scenario: [SCP-KEY-type-3] Type 3 keys come as the SCP likes
      When the test SCU asks for every key of the model
      Then the type 3 keys that ever have a value are kept

  Rule: The items of sequences are whole

    @KEY-07
    Scenario: [SCP-KEY-nested] Type 1 keys inside a sequence have a value in each item that there is
      When the test SCU asks for every key of the model
      Then every item of a sequence has a value for each of its type 1 keys

    @KEY-08
    Scenario: [SCP-KEY-codes] A code has a value, a scheme and, where it is mandatory, a meaning
      When the test SCU asks for every key of the model
      Then every code item is complete

    @KEY-09
    Scenario: [SCP-KEY-counts] A sequence has as many items as the model allows
      When the test SCU asks for every key of the model
      Then no sequence has more or fewer items than Table K.6-1 allows

  Rule: Any keys make a legal request

    @KEY-10
    Scenario: [SCP-KEY-alone] Each key alone is a legal request
      When the test SCU asks for each key of the model alone
      Then the SCP answers each request with Status Code 0000

    @KEY-11
    Scenario: [SCP-KEY-optional] An optional key is matched on or not, but is no error
      When the test SCU asks for each optional key with a value that no item has
      Then the SCP matches on the key or returns every item

    @KEY-12
    Scenario Outline: [<id>] An attribute from outside the model is no error when <condition>
      When the test SCU makes a query for which <condition>
      Then the SCP returns the items without the attribute

      Examples: Attributes
        | id              | condition                             |
        | SCP-KEY-outside | a key from outside the model is asked |
        | SCP-KEY-private | a private key is asked                |
        | SCP-KEY-level   | the Identifier names Query/Retrieve Level WORKLIST |
