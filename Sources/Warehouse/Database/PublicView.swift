/// A view of the public SQL surface, in every file or made on request: its name and the columns that programs may
/// rely on, in order.
///
/// More columns may follow these. Names, columns and values change only through a migration and a
/// changelog entry.
public struct PublicView: Hashable, Sendable {
  /// Name of the view.
  public var name: String
  /// Columns of the contract, in order.
  public var columns: [String]

  /// Every view of the contract.
  public static let all: [PublicView] = contract.split(separator: "\n").map { line in
    let words = line.split { $0 == ":" || $0 == " " }.map(String.init)
    return PublicView(name: words[0], columns: Array(words[1...]))
  }

  private static let contract = """
    filing_list: filing cik filer form_type period_of_report filed_date is_amendment calculation_arcs presentation_arcs definition_arcs labels findings is_latest accepted_at
    filing_aliases: filing alias
    filing_amendments: filing amended_filing
    filing_header_values: filing ordinal path value
    filing_versions: filing place origin version is_deletion documents standing
    filing_filers: filing ordinal role cik filer sic state fiscal_year_end
    filing_roles: filing role_uri definition sort_code role_type title statement_class
    role_types: filing uri kind definition cycles_allowed used_on
    filing_networks: filing link arcrole role_uri network relationships effective_relationships
    calculation_arcs: filing role_uri parent child weight order arcrole use priority is_effective
    presentation_arcs: filing role_uri parent child order preferred_label use priority is_effective
    definition_arcs: filing role_uri arcrole parent child order target_role context_element closed usable use priority is_effective
    definition_paths: filing role_uri line_items table is_excluded context_element closed axis parent member depth usable is_default
    other_arcs: filing link arcrole role_uri parent child order
    concept_labels: filing concept label_role lang text use priority is_effective
    concept_references: filing concept reference_role ordinal part value
    concept_declarations: filing concept type substitution_group period_type balance abstract nillable
    standard_labels: filing concept label_role lang text
    standard_relationships: filing link role_uri arcrole parent child order weight family version
    resource_arcs: filing link role_uri arcrole concept document resource order use priority text
    dts_documents: filing family version document
    taxonomy_list: family version documents concepts labels reference_count arcs filings
    taxonomy_declarations: family version concept type substitution_group period_type balance abstract nillable
    taxonomy_labels: family version concept label_role lang text
    taxonomy_references: family version concept reference_role ordinal part value
    taxonomy_roles: family version role_uri definition
    taxonomy_arcs: family version link role_uri arcrole parent child order weight
    deprecated_concepts: family version concept mark text successor
    comparable_filings: filing previous_filing basis covers
    calculation_changes: filing previous_filing basis change role_uri previous_role_uri parent child previous_parent previous_child weight previous_weight order previous_order
    presentation_changes: filing previous_filing basis change role_uri previous_role_uri parent child previous_parent previous_child preferred_label previous_preferred_label order previous_order
    definition_changes: filing previous_filing basis change role_uri previous_role_uri arcrole parent child previous_parent previous_child order previous_order
    role_changes: filing previous_filing basis change role_uri previous_role_uri similarity
    role_matches: filing previous_filing basis role_uri previous_role_uri similarity evidence
    label_changes: filing previous_filing basis change concept label_role lang text previous_text
    changes: filing previous_filing basis kind change severity statement_class role_title parent child previous_parent previous_child previous_value value cik filer form_type period_of_report filed_date role_uri previous_role_uri label_role lang change_number
    change_details: filing previous_filing basis kind change side role_uri parent child
    statement_lines: filing cik filer form_type period_of_report statement_class role_title position depth concept label parent preferred_label
    label_kinds: kind_set_id label_role lang use priority is_effective
    calculation_outliers: outlier parent child weight filer cik filers other_filers last_filing
    finding_list: filing document line rule severity message
    concept_uses: filing link role_uri concept used_as other_concept weight
    relationship_history: filer cik form_family link arcrole parent child first_filing first_period last_filing last_period periods missing_periods is_current weights
    concept_history: filer cik form_family concept is_extension first_filing first_period last_filing last_period periods missing_periods is_current
    concept_successions: filing previous_filing basis change concept previous_concept
    filer_changes: filer cik form_family year basis comparisons calculation_changes presentation_changes definition_changes role_changes label_changes
    calculation_pairs: parent child filers positive_filers negative_filers
    filing_metrics: filing balance_sheet_items income_statement_items complexity_proxy statement_items calculated_items calculation_completeness previous_filing calculation_changes calculation_arcs calculation_churn presentation_changes presentation_arcs presentation_churn presented presented_extensions calculated calculated_extensions stated stated_extensions members member_extensions
    extension_parents: parent filers extensions parent_filers rate
    comparability: filing other_filing concept_similarity calculation_similarity statement_similarity order_similarity
    quality_rules: rule title severity source explanation remedy
    quality_findings: filing rule severity document line role_uri parent child message
    quality_unknowns: filing rule concepts
    """

  /// The view of a name; `nil` when there is none.
  public static func named(_ name: String) -> PublicView? { all.first { $0.name == name } }
}
