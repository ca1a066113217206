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
  public static let all: [PublicView] = [
    PublicView(
      "filing_list",
      "filing cik filer form_type period_of_report filed_date is_amendment calculation_arcs presentation_arcs definition_arcs labels findings is_latest accepted_at"
    ),
    PublicView("filing_aliases", "filing alias"),
    PublicView("filing_amendments", "filing amended_filing"),
    PublicView("filing_header_values", "filing ordinal path value"),
    PublicView("filing_versions", "filing place origin version is_deletion documents standing"),
    PublicView("filing_filers", "filing ordinal role cik filer sic state fiscal_year_end"),
    PublicView(
      "filing_roles", "filing role_uri definition sort_code role_type title statement_class"),
    PublicView("role_types", "filing uri kind definition cycles_allowed used_on"),
    PublicView(
      "filing_networks",
      "filing link arcrole role_uri network relationships effective_relationships"),
    PublicView(
      "calculation_arcs",
      "filing role_uri parent child weight order arcrole use priority is_effective"),
    PublicView(
      "presentation_arcs",
      "filing role_uri parent child order preferred_label use priority is_effective"),
    PublicView(
      "definition_arcs",
      "filing role_uri arcrole parent child order target_role context_element closed usable use priority is_effective"
    ),
    PublicView(
      "definition_paths",
      "filing role_uri line_items table is_excluded context_element closed axis parent member depth usable is_default"
    ),
    PublicView("other_arcs", "filing link arcrole role_uri parent child order"),
    PublicView("concept_labels", "filing concept label_role lang text use priority is_effective"),
    PublicView("concept_references", "filing concept reference_role ordinal part value"),
    PublicView(
      "concept_declarations",
      "filing concept type substitution_group period_type balance abstract nillable"),
    PublicView("standard_labels", "filing concept label_role lang text"),
    PublicView(
      "standard_relationships",
      "filing link role_uri arcrole parent child order weight family version"),
    PublicView(
      "resource_arcs",
      "filing link role_uri arcrole concept document resource order use priority text"),
    PublicView("dts_documents", "filing family version document"),
    PublicView(
      "taxonomy_list", "family version documents concepts labels reference_count arcs filings"),
    PublicView(
      "taxonomy_declarations",
      "family version concept type substitution_group period_type balance abstract nillable"),
    PublicView("taxonomy_labels", "family version concept label_role lang text"),
    PublicView("taxonomy_references", "family version concept reference_role ordinal part value"),
    PublicView("taxonomy_roles", "family version role_uri definition"),
    PublicView(
      "taxonomy_arcs", "family version link role_uri arcrole parent child order weight"),
    PublicView("deprecated_concepts", "family version concept mark text successor"),
    PublicView("comparable_filings", "filing previous_filing basis"),
    PublicView(
      "calculation_changes",
      "filing previous_filing basis change role_uri previous_role_uri parent child previous_parent previous_child weight previous_weight order previous_order"
    ),
    PublicView(
      "presentation_changes",
      "filing previous_filing basis change role_uri previous_role_uri parent child previous_parent previous_child preferred_label previous_preferred_label order previous_order"
    ),
    PublicView(
      "definition_changes",
      "filing previous_filing basis change role_uri previous_role_uri arcrole parent child previous_parent previous_child order previous_order"
    ),
    PublicView(
      "role_changes",
      "filing previous_filing basis change role_uri previous_role_uri similarity"),
    PublicView(
      "label_changes",
      "filing previous_filing basis change concept label_role lang text previous_text"),
    PublicView(
      "changes",
      "filing previous_filing basis kind change severity statement_class role_title parent child previous_parent previous_child previous_value value cik filer form_type period_of_report filed_date role_uri previous_role_uri label_role lang change_number"
    ),
    PublicView(
      "change_details", "filing previous_filing basis kind change side role_uri parent child"),
    PublicView(
      "statement_lines",
      "filing cik filer form_type period_of_report statement_class role_title position depth concept label parent preferred_label"
    ),
    PublicView("label_kinds", "kind_set_id label_role lang use priority is_effective"),
    PublicView(
      "calculation_outliers",
      "outlier parent child weight filer cik filers other_filers last_filing"),
    PublicView("finding_list", "filing document line rule severity message"),
    PublicView("concept_uses", "filing link role_uri concept used_as other_concept weight"),
    PublicView(
      "relationship_history",
      "filer cik form_family link arcrole parent child first_filing first_period last_filing last_period periods missing_periods is_current weights"
    ),
    PublicView(
      "concept_history",
      "filer cik form_family concept is_extension first_filing first_period last_filing last_period periods missing_periods is_current"
    ),
    PublicView(
      "concept_successions", "filing previous_filing basis change concept previous_concept"),
    PublicView(
      "filer_changes",
      "filer cik form_family year basis comparisons calculation_changes presentation_changes definition_changes role_changes label_changes"
    ),
    PublicView(
      "calculation_pairs", "parent child filers positive_filers negative_filers"),
    PublicView(
      "filing_metrics",
      "filing balance_sheet_items income_statement_items complexity_proxy statement_items calculated_items calculation_completeness previous_filing calculation_changes calculation_arcs calculation_churn presentation_changes presentation_arcs presentation_churn presented presented_extensions calculated calculated_extensions stated stated_extensions members member_extensions"
    ),
    PublicView("extension_parents", "parent filers extensions parent_filers rate"),
    PublicView(
      "comparability",
      "filing other_filing concept_similarity calculation_similarity statement_similarity order_similarity"
    ),
    PublicView("quality_rules", "rule title severity source explanation remedy"),
    PublicView(
      "quality_findings", "filing rule severity document line role_uri parent child message"),
    PublicView("quality_unknowns", "filing rule concepts"),
  ]

  private init(_ name: String, _ columns: String) {
    self.name = name
    self.columns = columns.split(separator: " ").map(String.init)
  }

  /// The view of a name; `nil` when there is none.
  public static func named(_ name: String) -> PublicView? { all.first { $0.name == name } }
}
