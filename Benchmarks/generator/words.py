"""Words that names, titles and companies are made of."""

# Disclosure topics: (title of the note, stem of its concepts, what its axis distinguishes).
TOPICS = tuple(tuple(part.strip() for part in line.split("|")) for line in """
Revenue from Contracts with Customers | RevenueContract | ProductOrService
Accounts Receivable | AccountsReceivable | ReceivableType
Inventories | Inventory | InventoryClass
Property, Plant & Equipment | PropertyPlantAndEquipment | PropertyPlantAndEquipmentByType
Goodwill | Goodwill | StatementBusinessSegments
Intangible Assets | FiniteLivedIntangibleAssets | FiniteLivedIntangibleAssetsByMajorClass
Leases | LesseeOperatingLease | LeaseArrangementType
Long-term Debt | DebtInstrument | DebtInstrumentType
Short-term Borrowings | ShortTermDebt | ShortTermDebtType
Fair Value Measurements | FairValueAssetsAndLiabilities | FairValueByFairValueHierarchyLevel
Derivative Instruments and Hedging Activities | DerivativeInstruments | DerivativeInstrumentRisk
Investments in Marketable Securities | AvailableForSaleSecurities | MajorTypesOfDebtSecurities
Income Taxes | IncomeTaxReconciliation | IncomeTaxAuthority
Uncertain Tax Positions | UnrecognizedTaxBenefits | TaxPeriod
Share-based Compensation | ShareBasedCompensationArrangement | AwardType
Stockholders' Equity | StockholdersEquityNote | EquityComponents
Accumulated Other Comprehensive Income (Loss) | AccumulatedOtherComprehensiveIncome | EquityParts
Earnings per Share | EarningsPerShareReconciliation | AntidilutiveSecuritiesName
Pension and Other Postretirement Benefits | DefinedBenefitPlan | DefinedBenefitPlansDisclosure
Defined Contribution Plans | DefinedContributionPlan | DefinedContributionPlanName
Segment Information | SegmentReportingInformation | StatementSegments
Geographic Information | EntityWideInformation | StatementGeographical
Commitments and Contingencies | LossContingency | LossContingencyNature
Guarantees and Product Warranties | ProductWarrantyAccrual | GuaranteeObligationsByNature
Business Combinations | BusinessAcquisition | BusinessAcquisitionByAcquiree
Discontinued Operations | DisposalGroup | DisposalGroupName
Restructuring and Related Costs | RestructuringCost | RestructuringCostByTypeOfCost
Related Party Transactions | RelatedPartyTransaction | RelatedPartyTransactionsByRelatedParty
Variable Interest Entities | VariableInterestEntity | VariableInterestEntitiesByClassification
Equity Method Investments | EquityMethodInvestment | EquityMethodInvestmentName
Loans and Credit Losses | FinancingReceivableAllowance | FinancingReceivablePortfolioSegment
Deposits | DepositLiability | DepositLiabilityType
Insurance Reserves | LiabilityForClaims | InsuranceProductLine
Reinsurance | ReinsurancePremiums | ReinsurerConcentration
Regulatory Matters | RegulatoryAssetsAndLiabilities | RegulatoryAssetType
Asset Retirement Obligations | AssetRetirementObligation | AssetRetirementObligationByCategory
Oil and Gas Properties | OilAndGasReserves | ReserveQuantities
Accrued Liabilities | AccruedLiabilities | AccruedLiabilityType
Other Income and Expenses | OtherNonoperatingIncomeExpense | NonoperatingIncomeExpenseByType
Supplemental Cash Flow Information | SupplementalCashFlow | CashFlowItemType
Concentrations of Risk | ConcentrationRisk | ConcentrationRiskByType
Research & Development Arrangements | CollaborativeArrangement | CounterpartyName
Restricted Cash | RestrictedCashAndCashEquivalents | RestrictedCashByType
Noncontrolling Interests | NoncontrollingInterest | NoncontrollingInterestByOwner
Condensed Parent Company Information | CondensedFinancialInformation | LegalEntity
Quarterly Financial Data | QuarterlyFinancialData | ScenarioByType
Subsequent Events | SubsequentEvent | SubsequentEventType
Transfers of Financial Assets | TransferOfFinancialAssets | TransferOfFinancialAssetsByType
""".strip().splitlines())

# What is measured: (ending of a local name, type, period, balance).
MEASURES = tuple(tuple(line.split()) for line in """
GrossCarryingAmount monetary instant debit
NetCarryingAmount monetary instant debit
AccumulatedAmortizationAndImpairment monetary instant credit
FairValueDisclosure monetary instant debit
AmortizedCost monetary instant debit
UnrealizedGainLossRecognized monetary duration credit
ExpenseRecognized monetary duration debit
IncomeRecognizedDuringPeriod monetary duration credit
LiabilityRecorded monetary instant credit
AllowanceForLosses monetary instant credit
ImpairmentCharge monetary duration debit
ForeignCurrencyTranslationAdjustment monetary duration debit
PaymentsMade monetary duration credit
ProceedsReceived monetary duration debit
MaximumExposure monetary instant credit
WeightedAverageInterestRate percent instant -
StatedPercentage percent instant -
EffectiveRate percent duration -
WeightedAverageRemainingTerm duration duration -
UsefulLifeInYears duration duration -
NumberOfInstruments integer instant -
SharesAuthorizedForGrant shares instant -
SharesIssuedDuringPeriod shares duration -
WeightedAverageGrantDateFairValue perShare duration -
ExercisePricePerUnit perShare instant -
DescriptionOfTerms string duration -
MaturityDate date duration -
UnrecognizedCost monetary instant debit
AggregateNotionalAmount monetary instant credit
FutureMinimumPaymentsDue monetary instant credit
ReclassificationBeforeTax monetary duration debit
RemainingCapacity monetary instant credit
""".strip().splitlines())

QUALIFIERS = ("", "", "", "Current", "Noncurrent", "RelatedParties", "Domestic", "Foreign",
              "DueInNextTwelveMonths", "DueInYearTwo", "DueInYearThree", "DueInYearFour",
              "DueInYearFive", "DueThereafter", "DiscontinuedOperations", "NetOfTax", "Other",
              "AttributableToParent", "MinimumRange", "MaximumRange")

MEMBERS = ("Domestic", "Foreign", "Corporate", "LevelOne", "LevelTwo", "LevelThree", "Retail",
           "Wholesale", "Commercial", "Residential", "SeniorNotes", "RevolvingCreditFacility",
           "TermLoan", "CommonStock", "RestrictedStockUnits", "EmployeeStockOption", "Machinery",
           "BuildingsAndImprovements", "CustomerRelationships", "Trademarks", "Europe",
           "AsiaPacific", "NorthAmerica", "UnitedKingdom", "InterestRateSwap",
           "ForeignExchangeContract", "Subsidiaries", "ParentCompany",
           "Reclassifications", "AccumulatedTranslation")

# What companies call their own concepts.
OWN_WORDS = ("Brewing", "Fleet", "Franchise", "Harvest", "Charter", "Rebate", "Loyalty", "Tooling",
             "Rental", "Membership", "Dealer", "Seasonal", "Pipeline", "Catalyst", "Vessel",
             "Campaign", "Landfill", "Broadcast", "Clinic", "Warehouse", "Orchard", "Satellite",
             "Tenant", "Royalty", "Depot", "Foundry", "Turbine", "Subscriber", "Terminal", "Quarry")
OWN_NOUNS = ("Costs", "Receivable", "Obligation", "Program", "Incentives", "Agreement", "Deposits",
             "Settlement", "Adjustment", "Commitment", "Reserve", "Consideration", "Contributions",
             "Facility", "Arrangement", "Expenses", "Revenue", "Holdback", "Prepayments", "Credits")

COMPANY_STARTS = ("Ald", "Bram", "Cor", "Dun", "Esk", "Fenn", "Gild", "Hart", "Ives", "Jor", "Kell",
                  "Lark", "Mor", "Nett", "Orr", "Penn", "Quill", "Rav", "Sel", "Thorn", "Ulv",
                  "Vand", "Wick", "Yarr", "Zel", "Brindle", "Oster", "Marl", "Hazel", "Stav")
COMPANY_MIDDLES = ("a", "e", "er", "or", "in", "en", "ow", "ing", "el", "ar")
COMPANY_ENDS = ("mere", "wick", "ford", "stead", "holm", "combe", "dale", "gate", "wold", "ley",
                "march", "field", "brook", "thorpe", "well", "haven")
# (what the company is about, SIC code, EDGAR office)
SECTORS = (("Instruments", "3826", "08 Industrial Applications and Services"),
           ("Foods", "2000", "04 Manufacturing"), ("Bancorp", "6022", "02 Finance"),
           ("Therapeutics", "2834", "03 Life Sciences"),
           ("Energy", "1311", "01 Energy & Transportation"),
           ("Software", "7372", "06 Technology"),
           ("Properties", "6798", "05 Real Estate & Construction"),
           ("Insurance Group", "6331", "02 Finance"),
           ("Logistics", "4213", "01 Energy & Transportation"),
           ("Retail Holdings", "5651", "07 Trade & Services"),
           ("Semiconductors", "3674", "04 Manufacturing"),
           ("Utilities", "4911", "01 Energy & Transportation"))
SIC_TITLES = {"3826": "LABORATORY ANALYTICAL INSTRUMENTS", "2000": "FOOD AND KINDRED PRODUCTS",
              "6022": "STATE COMMERCIAL BANKS", "2834": "PHARMACEUTICAL PREPARATIONS",
              "1311": "CRUDE PETROLEUM & NATURAL GAS", "7372": "SERVICES-PREPACKAGED SOFTWARE",
              "6798": "REAL ESTATE INVESTMENT TRUSTS", "6331": "FIRE, MARINE & CASUALTY INSURANCE",
              "4213": "TRUCKING (NO LOCAL)", "5651": "RETAIL-FAMILY CLOTHING STORES",
              "3674": "SEMICONDUCTORS & RELATED DEVICES", "4911": "ELECTRIC SERVICES",
              "3571": "ELECTRONIC COMPUTERS"}
LEGAL_FORMS = ("INC", "CORP", "CO", "LTD", "HOLDINGS INC", "GROUP INC", "INC /DE/", "LLC")
STATES = ("DE", "NV", "MD", "NY", "CA", "TX", "MA", "PA", "OH", "MN")
TOWNS = ("ALDERSHAW", "BRIGHTWATER", "CEDAR MILL", "DUNMORE", "EASTHOLLOW", "FOXTON", "GRAYLING")

# Running text of ballast.
TEXT_WORDS = """
the of and to in a for that as on is by with or our we be are from at not may any which this an
other were its have has such will these under including period ended certain company agreement
business services results operations financial statements securities market interest rates income
tax assets liabilities cash flows debt notes senior credit facility management consolidated
subsidiaries related party products customers suppliers risks factors material adverse effect could
significantly increase decrease compared primarily due higher lower volume pricing cost sales gross
margin operating expenses research development general administrative impairment goodwill
intangible property plant equipment lease obligations contractual commitments contingencies legal
proceedings regulatory approval clinical trial patent license royalty revenue recognition
performance obligation transaction price allocated stock option award vesting grant fair value
hierarchy level inputs derivative hedge foreign currency exchange translation pension plan benefit
actuarial assumptions discount rate expected return restructuring severance workforce acquisition
purchase consideration allocation synergies integration dividend repurchase program board directors
committee officer compensation governance shareholder vote proxy meeting indenture trustee covenant
default maturity redemption premium underwriter offering prospectus supplement pricing calculation
agent index underlying barrier coupon observation date principal amount holder estimated aggregate
approximately million thousand percent fiscal quarter year annual report form exhibit section act
commission pursuant incorporated reference herein thereof hereby whereas notwithstanding foregoing
provided however subject terms conditions applicable law jurisdiction
""".split()
