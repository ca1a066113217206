"""Statements as outlines: indentation is the presentation, `+Total` and `-Total` the calculation.

`?` marks a line that only some companies have, `@` the preferred label by its code in `LABELS`.
"""

BALANCE_SHEET = """
StatementOfFinancialPositionAbstract
  AssetsAbstract
    AssetsCurrentAbstract
      CashAndCashEquivalentsAtCarryingValue +AssetsCurrent
      ?ShortTermInvestments +AssetsCurrent
      ?RestrictedCashAndCashEquivalentsAtCarryingValue +AssetsCurrent
      AccountsReceivableNetCurrent +AssetsCurrent
      ?InventoryNet +AssetsCurrent
      ?DeferredTaxAssetsNetCurrent +AssetsCurrent
      PrepaidExpenseAndOtherAssetsCurrent +AssetsCurrent
      AssetsCurrent +Assets @T
    PropertyPlantAndEquipmentNet +Assets
    ?OperatingLeaseRightOfUseAsset +Assets
    ?LongTermInvestments +Assets
    Goodwill +Assets
    ?IntangibleAssetsNetExcludingGoodwill +Assets
    ?DeferredIncomeTaxAssetsNet +Assets
    OtherAssetsNoncurrent +Assets
    Assets @T
  LiabilitiesAndStockholdersEquityAbstract
    LiabilitiesCurrentAbstract
      AccountsPayableCurrent +LiabilitiesCurrent
      ?AccruedIncomeTaxesCurrent +LiabilitiesCurrent
      ?EmployeeRelatedLiabilitiesCurrent +LiabilitiesCurrent
      AccruedLiabilitiesCurrent +LiabilitiesCurrent
      ?DeferredRevenueCurrent +LiabilitiesCurrent
      ?OperatingLeaseLiabilityCurrent +LiabilitiesCurrent
      LongTermDebtCurrent +LiabilitiesCurrent
      LiabilitiesCurrent +Liabilities @T
    LongTermDebtNoncurrent +Liabilities
    ?OperatingLeaseLiabilityNoncurrent +Liabilities
    ?DeferredIncomeTaxLiabilitiesNet +Liabilities
    ?PensionAndOtherPostretirementDefinedBenefitPlansLiabilitiesNoncurrent +Liabilities
    OtherLiabilitiesNoncurrent +Liabilities
    Liabilities +LiabilitiesAndStockholdersEquity @T
    ?CommitmentsAndContingencies
    StockholdersEquityAbstract
      ?PreferredStockValue +StockholdersEquity
      CommonStockValue +StockholdersEquity
      AdditionalPaidInCapital +StockholdersEquity
      ?TreasuryStockValue -StockholdersEquity @N
      RetainedEarningsAccumulatedDeficit +StockholdersEquity
      AccumulatedOtherComprehensiveIncomeLossNetOfTax +StockholdersEquity
      StockholdersEquity +StockholdersEquityIncludingNoncontrollingInterest @T
      ?MinorityInterest +StockholdersEquityIncludingNoncontrollingInterest
      StockholdersEquityIncludingNoncontrollingInterest +LiabilitiesAndStockholdersEquity @T
    LiabilitiesAndStockholdersEquity @T
"""

PARENTHETICAL = """
StatementOfFinancialPositionAbstract
  ?AllowanceForDoubtfulAccountsReceivableCurrent
  PreferredStockParOrStatedValuePerShare
  PreferredStockSharesAuthorized
  PreferredStockSharesIssued
  CommonStockParOrStatedValuePerShare
  CommonStockSharesAuthorized
  CommonStockSharesIssued
  CommonStockSharesOutstanding
  ?TreasuryStockShares
"""

INCOME = """
IncomeStatementAbstract
  RevenuesAbstract
    Revenues +GrossProfit
  CostOfRevenue -GrossProfit
  GrossProfit +OperatingIncomeLoss @T
  OperatingExpensesAbstract
    ?ResearchAndDevelopmentExpense +OperatingExpenses
    SellingGeneralAndAdministrativeExpense +OperatingExpenses
    ?AmortizationOfIntangibleAssets +OperatingExpenses
    ?RestructuringCharges +OperatingExpenses
    ?GoodwillImpairmentLoss +OperatingExpenses
    OperatingExpenses -OperatingIncomeLoss @T
  OperatingIncomeLoss +IncomeLossBeforeIncomeTaxes @T
  ?InvestmentIncomeInterest +NonoperatingIncomeExpense
  InterestExpense -NonoperatingIncomeExpense @N
  OtherNonoperatingIncomeExpense +NonoperatingIncomeExpense
  NonoperatingIncomeExpense +IncomeLossBeforeIncomeTaxes @T
  IncomeLossBeforeIncomeTaxes +ProfitLoss @T
  IncomeTaxExpenseBenefit -ProfitLoss
  ?IncomeLossFromDiscontinuedOperationsNetOfTax +ProfitLoss
  ProfitLoss +NetIncomeLoss @T
  ?NetIncomeLossAttributableToNoncontrollingInterest -NetIncomeLoss @N
  NetIncomeLoss @T
  EarningsPerShareAbstract
    EarningsPerShareBasic
    EarningsPerShareDiluted
  WeightedAverageNumberOfSharesOutstandingAbstract
    WeightedAverageNumberOfSharesOutstandingBasic
    WeightedAverageNumberOfDilutedSharesOutstanding
  ?CommonStockDividendsPerShareDeclared
"""

COMPREHENSIVE_INCOME = """
StatementOfIncomeAndComprehensiveIncomeAbstract
  ProfitLoss +ComprehensiveIncomeNetOfTax
  OtherComprehensiveIncomeLossNetOfTaxAbstract
    OtherComprehensiveIncomeForeignCurrencyTranslationNetOfTax +OtherComprehensiveIncomeLossNetOfTax
    ?OtherComprehensiveIncomeUnrealizedHoldingGainLossNetOfTax +OtherComprehensiveIncomeLossNetOfTax
    ?OtherComprehensiveIncomeReclassificationNetOfTax -OtherComprehensiveIncomeLossNetOfTax @N
    ?OtherComprehensiveIncomeDefinedBenefitPlansNetOfTax +OtherComprehensiveIncomeLossNetOfTax
    OtherComprehensiveIncomeLossNetOfTax +ComprehensiveIncomeNetOfTax @T
  ComprehensiveIncomeNetOfTax @T
"""

CASH_FLOW = """
StatementOfCashFlowsAbstract
  NetCashProvidedByUsedInOperatingActivitiesAbstract
    ProfitLoss +NetCashProvidedByUsedInOperatingActivities
    AdjustmentsToReconcileNetIncomeLossAbstract
      DepreciationDepletionAndAmortization +NetCashProvidedByUsedInOperatingActivities
      ShareBasedCompensation +NetCashProvidedByUsedInOperatingActivities
      ?DeferredIncomeTaxExpenseBenefit +NetCashProvidedByUsedInOperatingActivities
      ?AssetImpairmentCharges +NetCashProvidedByUsedInOperatingActivities
      ?GainLossOnSaleOfPropertyPlantEquipment -NetCashProvidedByUsedInOperatingActivities @N
      ?OtherNoncashIncomeExpense -NetCashProvidedByUsedInOperatingActivities @N
    IncreaseDecreaseInOperatingCapitalAbstract
      IncreaseDecreaseInAccountsReceivable -NetCashProvidedByUsedInOperatingActivities @N
      ?IncreaseDecreaseInInventories -NetCashProvidedByUsedInOperatingActivities @N
      IncreaseDecreaseInPrepaidExpenseAndOtherAssets -NetCashProvidedByUsedInOperatingActivities @N
      IncreaseDecreaseInAccountsPayable +NetCashProvidedByUsedInOperatingActivities
      ?IncreaseDecreaseInDeferredRevenue +NetCashProvidedByUsedInOperatingActivities
      IncreaseDecreaseInAccruedLiabilities +NetCashProvidedByUsedInOperatingActivities
    NetCashProvidedByUsedInOperatingActivities +CashAndCashEquivalentsPeriodIncreaseDecrease @T
  NetCashProvidedByUsedInInvestingActivitiesAbstract
    PaymentsToAcquirePropertyPlantAndEquipment -NetCashProvidedByUsedInInvestingActivities @N
    ?PaymentsToAcquireBusinessesNetOfCashAcquired -NetCashProvidedByUsedInInvestingActivities @N
    ?PaymentsToAcquireAvailableForSaleSecurities -NetCashProvidedByUsedInInvestingActivities @N
    ?ProceedsFromSaleOfAvailableForSaleSecurities +NetCashProvidedByUsedInInvestingActivities
    PaymentsForProceedsFromOtherInvestingActivities -NetCashProvidedByUsedInInvestingActivities @N
    NetCashProvidedByUsedInInvestingActivities +CashAndCashEquivalentsPeriodIncreaseDecrease @T
  NetCashProvidedByUsedInFinancingActivitiesAbstract
    ProceedsFromIssuanceOfLongTermDebt +NetCashProvidedByUsedInFinancingActivities
    RepaymentsOfLongTermDebt -NetCashProvidedByUsedInFinancingActivities @N
    ?ProceedsFromIssuanceOfCommonStock +NetCashProvidedByUsedInFinancingActivities
    ?PaymentsForRepurchaseOfCommonStock -NetCashProvidedByUsedInFinancingActivities @N
    ?PaymentsOfDividendsCommonStock -NetCashProvidedByUsedInFinancingActivities @N
    ProceedsFromPaymentsForOtherFinancingActivities +NetCashProvidedByUsedInFinancingActivities
    NetCashProvidedByUsedInFinancingActivities +CashAndCashEquivalentsPeriodIncreaseDecrease @T
  EffectOfExchangeRateOnCashAndCashEquivalents +CashAndCashEquivalentsPeriodIncreaseDecrease
  CashAndCashEquivalentsPeriodIncreaseDecrease @T
  CashAndCashEquivalentsAtCarryingValue @s
  CashAndCashEquivalentsAtCarryingValue @e
  ?SupplementalCashFlowInformationAbstract
    IncomeTaxesPaid
    InterestPaid
"""

EQUITY = """
StatementOfStockholdersEquityAbstract
  StatementTable
    StatementEquityComponentsAxis
      EquityComponentDomain
        CommonStockMember
        AdditionalPaidInCapitalMember
        ?TreasuryStockMember
        RetainedEarningsMember
        AccumulatedOtherComprehensiveIncomeMember
        ?NoncontrollingInterestMember
    StatementLineItems
      IncreaseDecreaseInStockholdersEquityRollForward
        StockholdersEquityIncludingNoncontrollingInterest @s
        SharesOutstanding @s
        ProfitLoss
        OtherComprehensiveIncomeLossNetOfTax
        StockIssuedDuringPeriodValueNewIssues
        ?StockIssuedDuringPeriodSharesNewIssues
        AdjustmentsToAdditionalPaidInCapitalSharebasedCompensation
        ?StockRepurchasedDuringPeriodValue @N
        ?StockRepurchasedDuringPeriodShares @N
        ?DividendsCommonStock @N
        StockholdersEquityIncludingNoncontrollingInterest @e
        SharesOutstanding @e
"""

COVER = """
dei_CoverAbstract
  dei_EntitiesTable
    dei_LegalEntityAxis
      dei_EntityDomain
    us-gaap_StatementClassOfStockAxis
      us-gaap_ClassOfStockDomain
    dei_EntityInformationLineItems
      dei_DocumentType
      dei_AmendmentFlag
      dei_DocumentPeriodEndDate
      dei_DocumentFiscalYearFocus
      dei_DocumentFiscalPeriodFocus
      dei_CurrentFiscalYearEndDate
      dei_EntityRegistrantName
      dei_EntityCentralIndexKey
      ?dei_TradingSymbol
      ?dei_EntityWellKnownSeasonedIssuer
      ?dei_EntityVoluntaryFilers
      dei_EntityCurrentReportingStatus
      dei_EntityFilerCategory
      ?dei_EntityPublicFloat
      dei_EntityCommonStockSharesOutstanding
"""

EVENT_COVER = """
dei_CoverAbstract
  dei_DocumentType
  dei_AmendmentFlag
  dei_DocumentPeriodEndDate
  dei_EntityRegistrantName
  dei_EntityCentralIndexKey
  dei_EntityIncorporationStateCountryCode
  dei_EntityFileNumber
  dei_EntityTaxIdentificationNumber
  dei_EntityAddressAddressLine1
  dei_EntityAddressCityOrTown
  dei_EntityAddressStateOrProvince
  dei_EntityAddressPostalZipCode
  dei_CityAreaCode
  dei_LocalPhoneNumber
  dei_WrittenCommunications
  dei_SolicitingMaterial
  dei_PreCommencementTenderOffer
  dei_PreCommencementIssuerTenderOffer
  dei_Security12bTitle
  dei_TradingSymbol
  dei_SecurityExchangeName
  dei_EntityEmergingGrowthCompany
"""

# (segment, title, kind, outline); the words after "Consolidated" as filers write them.
STATEMENTS = (
    ("CoverPage", "Cover Page", "Document", COVER),
    ("BalanceSheets", "Balance Sheets", "Statement", BALANCE_SHEET),
    ("BalanceSheetsParenthetical", "Balance Sheets (Parenthetical)", "Statement", PARENTHETICAL),
    ("StatementsOfOperations", "Statements of Operations", "Statement", INCOME),
    ("StatementsOfComprehensiveIncome", "Statements of Comprehensive Income", "Statement",
     COMPREHENSIVE_INCOME),
    ("StatementsOfStockholdersEquity", "Statements of Stockholders' Equity", "Statement", EQUITY),
    ("StatementsOfCashFlows", "Statements of Cash Flows", "Statement", CASH_FLOW),
)
