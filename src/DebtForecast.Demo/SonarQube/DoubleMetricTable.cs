namespace DebtForecast.Demo.SonarQube;

/// <summary>The metrics that SonarQube's versions declare, a line for each.</summary>
internal static class DoubleMetricTable
{
    /// <summary>Key, type, domain, direction, flags, best value, the first version that has it, and the name.</summary>
    /// <remarks>
    /// Flags: <c>q</c> qualitative, <c>h</c> hidden, <c>d</c> only the newest analysis keeps the value, <c>x</c> gone after 7.9.
    /// A dash stands for none. The first version is 7.9 for older metrics too.
    /// </remarks>
    public const string Rows = """
        lines INT Size -1 - - 7.9 Lines
        generated_lines INT Size -1 - 0 7.9 Generated Lines
        ncloc INT Size -1 - - 7.9 Lines of Code
        new_lines INT Size -1 d - 7.9 New Lines
        new_ncloc INT Size -1 d - 8.2 New Lines of Code
        ncloc_language_distribution DATA Size -1 - - 7.9 Lines of Code Per Language
        generated_ncloc INT Size -1 - 0 7.9 Generated Lines of Code
        classes INT Size -1 - - 7.9 Classes
        files INT Size -1 - - 7.9 Files
        functions INT Size -1 - - 7.9 Functions
        statements INT Size -1 - - 7.9 Statements
        public_api INT Documentation -1 h - 7.9 Public API
        projects INT Size -1 - - 7.9 Project branches
        comment_lines INT Size 1 - - 7.9 Comment Lines
        comment_lines_density PERCENT Size 1 q - 7.9 Comments (%)
        public_documented_api_density PERCENT Documentation 1 qh 100 7.9 Public Documented API (%)
        public_undocumented_api INT Documentation -1 qh 0 7.9 Public Undocumented API
        complexity INT Complexity -1 - - 7.9 Cyclomatic Complexity
        cognitive_complexity INT Complexity -1 - 0 7.9 Cognitive Complexity
        tests INT Coverage 1 - - 7.9 Unit Tests
        test_execution_time MILLISEC Coverage -1 - - 7.9 Unit Test Duration
        test_errors INT Coverage -1 q 0 7.9 Unit Test Errors
        skipped_tests INT Coverage -1 q 0 7.9 Skipped Unit Tests
        test_failures INT Coverage -1 q 0 7.9 Unit Test Failures
        test_success_density PERCENT Coverage 1 q 100 7.9 Unit Test Success (%)
        coverage PERCENT Coverage 1 q 100 7.9 Coverage
        new_coverage PERCENT Coverage 1 qd 100 7.9 Coverage on New Code
        lines_to_cover INT Coverage -1 - - 7.9 Lines to Cover
        new_lines_to_cover INT Coverage -1 d - 7.9 Lines to Cover on New Code
        uncovered_lines INT Coverage -1 - 0 7.9 Uncovered Lines
        new_uncovered_lines INT Coverage -1 d 0 7.9 Uncovered Lines on New Code
        line_coverage PERCENT Coverage 1 q 100 7.9 Line Coverage
        new_line_coverage PERCENT Coverage 1 qd 100 7.9 Line Coverage on New Code
        conditions_to_cover INT Coverage -1 - - 7.9 Conditions to Cover
        new_conditions_to_cover INT Coverage -1 d - 7.9 Conditions to Cover on New Code
        uncovered_conditions INT Coverage -1 - 0 7.9 Uncovered Conditions
        new_uncovered_conditions INT Coverage -1 d 0 7.9 Uncovered Conditions on New Code
        branch_coverage PERCENT Coverage 1 q 100 7.9 Condition Coverage
        new_branch_coverage PERCENT Coverage 1 qd 100 7.9 Condition Coverage on New Code
        duplicated_lines INT Duplications -1 q 0 7.9 Duplicated Lines
        new_duplicated_lines INT Duplications -1 qd 0 7.9 Duplicated Lines on New Code
        duplicated_blocks INT Duplications -1 q 0 7.9 Duplicated Blocks
        new_duplicated_blocks INT Duplications -1 qd 0 7.9 Duplicated Blocks on New Code
        duplicated_files INT Duplications -1 q 0 7.9 Duplicated Files
        duplicated_lines_density PERCENT Duplications -1 q 0 7.9 Duplicated Lines (%)
        new_duplicated_lines_density PERCENT Duplications -1 qd 0 7.9 Duplicated Lines (%) on New Code
        duplications_data DATA Duplications 0 d - 7.9 Duplication Details
        violations INT Issues -1 q 0 7.9 Issues
        blocker_violations INT Issues -1 q 0 7.9 Blocker Issues
        critical_violations INT Issues -1 q 0 7.9 Critical Issues
        major_violations INT Issues -1 q 0 7.9 Major Issues
        minor_violations INT Issues -1 q 0 7.9 Minor Issues
        info_violations INT Issues -1 q 0 7.9 Info Issues
        new_violations INT Issues -1 qd 0 7.9 New Issues
        new_blocker_violations INT Issues -1 qd 0 7.9 New Blocker Issues
        new_critical_violations INT Issues -1 qd 0 7.9 New Critical Issues
        new_major_violations INT Issues -1 qd 0 7.9 New Major Issues
        new_minor_violations INT Issues -1 qd 0 7.9 New Minor Issues
        new_info_violations INT Issues -1 qd 0 7.9 New Info Issues
        false_positive_issues INT Issues -1 - 0 7.9 False Positive Issues
        wont_fix_issues INT Issues -1 - 0 7.9 Won't Fix Issues
        accepted_issues INT Issues -1 - 0 10.4 Accepted Issues
        new_accepted_issues INT Issues -1 d 0 10.4 New Accepted Issues
        high_impact_accepted_issues INT Issues -1 - 0 10.4 Blocker and High Severity Accepted Issues
        maintainability_issues DATA Maintainability 0 - - 10.4 Maintainability Issues
        new_maintainability_issues DATA Maintainability 0 d - 10.4 New Maintainability Issues
        reliability_issues DATA Reliability 0 - - 10.4 Reliability Issues
        new_reliability_issues DATA Reliability 0 d - 10.4 New Reliability Issues
        security_issues DATA Security 0 - - 10.4 Security Issues
        new_security_issues DATA Security 0 d - 10.4 New Security Issues
        reliability_issue_severity INT Reliability -1 - - 2025.1 Reliability Issue Severity on Overall Code
        new_reliability_issue_severity INT Reliability -1 d - 2025.1 Reliability Issue Severity on New Code
        security_issue_severity INT Security -1 - - 2025.1 Security Issue Severity on Overall Code
        new_security_issue_severity INT Security -1 d - 2025.1 Security Issue Severity on New Code
        maintainability_issue_severity INT Maintainability -1 - - 2025.1 Maintainability Issue Severity on Overall Code
        new_maintainability_issue_severity INT Maintainability -1 d - 2025.1 Maintainability Issue Severity on New Code
        open_issues INT Issues -1 - 0 7.9 Open Issues
        reopened_issues INT Issues -1 q 0 7.9 Reopened Issues
        confirmed_issues INT Issues -1 q 0 7.9 Confirmed Issues
        code_smells INT Maintainability -1 - 0 7.9 Code Smells
        new_code_smells INT Maintainability -1 qd 0 7.9 New Code Smells
        new_code_smells_severity INT Maintainability -1 d - 2025.1 Code Smells Severity on New Code
        bugs INT Reliability -1 - 0 7.9 Bugs
        new_bugs INT Reliability -1 qd 0 7.9 New Bugs
        new_bugs_severity INT Reliability -1 d - 2025.1 Bugs Severity on New Code
        vulnerabilities INT Security -1 - 0 7.9 Vulnerabilities
        new_vulnerabilities INT Security -1 qd 0 7.9 New Vulnerabilities
        new_vulnerabilities_severity INT Security -1 d - 2025.1 Vulnerabilities Severity on New Code
        security_hotspots INT SecurityReview -1 - 0 7.9 Security Hotspots
        new_security_hotspots INT SecurityReview -1 qd 0 7.9 New Security Hotspots
        sqale_index WORK_DUR Maintainability -1 q 0 7.9 Technical Debt
        new_technical_debt WORK_DUR Maintainability -1 qd 0 7.9 Added Technical Debt
        sqale_rating RATING Maintainability -1 q 1 7.9 Maintainability Rating
        new_maintainability_rating RATING Maintainability -1 qd 1 7.9 Maintainability Rating on New Code
        development_cost STRING Maintainability -1 qh 0 7.9 Development Cost
        new_development_cost FLOAT Maintainability -1 qh 0 7.9 Development Cost on New Code
        sqale_debt_ratio PERCENT Maintainability -1 q 0 7.9 Technical Debt Ratio
        new_sqale_debt_ratio PERCENT Maintainability -1 q 0 7.9 Technical Debt Ratio on New Code
        effort_to_reach_maintainability_rating_a WORK_DUR Maintainability -1 q 0 7.9 Effort to Reach Maintainability Rating A
        software_quality_maintainability_issues INT Maintainability -1 - 0 10.8 Maintainability Issues
        new_software_quality_maintainability_issues INT Maintainability -1 qd 0 10.8 New Maintainability Issues
        reliability_remediation_effort WORK_DUR Reliability -1 q 0 7.9 Reliability Remediation Effort
        new_reliability_remediation_effort WORK_DUR Reliability -1 qd 0 7.9 Reliability Remediation Effort on New Code
        reliability_rating RATING Reliability -1 q 1 7.9 Reliability Rating
        new_reliability_rating RATING Reliability -1 qd 1 7.9 Reliability Rating on New Code
        software_quality_reliability_issues INT Reliability -1 - 0 10.8 Reliability Issues
        new_software_quality_reliability_issues INT Reliability -1 qd 0 10.8 New Reliability Issues
        security_remediation_effort WORK_DUR Security -1 q 0 7.9 Security Remediation Effort
        new_security_remediation_effort WORK_DUR Security -1 qd 0 7.9 Security Remediation Effort on New Code
        security_rating RATING Security -1 q 1 7.9 Security Rating
        new_security_rating RATING Security -1 qd 1 7.9 Security Rating on New Code
        software_quality_security_issues INT Security -1 - 0 10.8 Security Issues
        new_software_quality_security_issues INT Security -1 qd 0 10.8 New Security Issues
        security_review_rating RATING SecurityReview -1 q 1 7.9 Security Review Rating
        new_security_review_rating RATING SecurityReview -1 qd 1 8.2 Security Review Rating on New Code
        security_hotspots_reviewed PERCENT SecurityReview 1 q 100 8.2 Security Hotspots Reviewed
        new_security_hotspots_reviewed PERCENT SecurityReview 1 qd 100 8.2 Security Hotspots Reviewed on New Code
        security_hotspots_reviewed_status INT SecurityReview -1 hd 0 8.2 Security Review Reviewed Status
        security_hotspots_to_review_status INT SecurityReview -1 hd 0 8.2 Security Review To Review Status
        new_security_hotspots_reviewed_status INT SecurityReview -1 hd 0 8.2 Security Review Reviewed Status on New Code
        new_security_hotspots_to_review_status INT SecurityReview -1 hd 0 8.2 Security Review To Review Status on New Code
        ncloc_data DATA Size 0 h - 7.9 ncloc_data
        comment_lines_data DATA Size 0 h - 7.9 comment_lines_data
        executable_lines_data DATA Coverage 0 h - 7.9 executable_lines_data
        alert_status LEVEL Releasability 1 q - 7.9 Quality Gate Status
        quality_gate_details DATA General 0 - - 7.9 Quality Gate Details
        quality_profiles DATA General 0 h - 7.9 Profiles
        analysis_from_sonarqube_9_4 BOOL - 0 h - 9.4 Analysis From SonarQube 9.4
        pull_request_fixed_issues INT Issues 1 hd - 10.4 Pull request fixed issues
        last_commit_date MILLISEC SCM 0 h - 8.2 Date of Last Commit
        software_quality_maintainability_rating RATING Maintainability -1 q 1 10.7 Software Quality Maintainability Rating
        software_quality_maintainability_remediation_effort WORK_DUR Maintainability -1 q 0 10.7 Software Quality Maintainability Remediation Effort
        new_software_quality_maintainability_rating RATING Maintainability -1 qd 1 10.7 Software Quality Maintainability Rating on New Code
        new_software_quality_maintainability_remediation_effort WORK_DUR Maintainability -1 qd 0 10.7 Software Quality Maintainability Remediation Effort on New Code
        software_quality_reliability_rating RATING Reliability -1 q 1 10.7 Software Quality Reliability Rating
        software_quality_reliability_remediation_effort WORK_DUR Reliability -1 q 0 10.7 Software Quality Reliability Remediation Effort
        new_software_quality_reliability_rating RATING Reliability -1 qd 1 10.7 Software Quality Reliability Rating on New Code
        new_software_quality_reliability_remediation_effort WORK_DUR Reliability -1 qd 0 10.7 Software Quality Reliability Remediation Effort on New Code
        software_quality_security_rating RATING Security -1 q 1 10.7 Software Quality Security Rating
        software_quality_security_remediation_effort WORK_DUR Security -1 q 0 10.7 Software Quality Security Remediation Effort
        new_software_quality_security_rating RATING Security -1 qd 1 10.7 Software Quality Security Rating on New Code
        new_software_quality_security_remediation_effort WORK_DUR Security -1 qd 0 10.7 Software Quality Security Remediation Effort on New Code
        software_quality_maintainability_debt_ratio PERCENT Maintainability -1 q 0 10.7 Software Quality Maintainability Debt Ratio
        new_software_quality_maintainability_debt_ratio PERCENT Maintainability -1 q 0 10.7 Software Quality Maintainability Debt Ratio on New Code
        effort_to_reach_software_quality_maintainability_rating_a WORK_DUR Maintainability -1 q 0 10.7 Software Quality Effort To Reach Maintainability Rating A
        software_quality_blocker_issues INT Issues -1 q 0 10.8 Software Quality Blocker Issues
        new_software_quality_blocker_issues INT Issues -1 qd 0 10.8 Software Quality Blocker Issues on New Code
        software_quality_high_issues INT Issues -1 q 0 10.8 Software Quality High Issues
        new_software_quality_high_issues INT Issues -1 qd 0 10.8 Software Quality High Issues on New Code
        software_quality_medium_issues INT Issues -1 q 0 10.8 Software Quality Medium Issues
        new_software_quality_medium_issues INT Issues -1 qd 0 10.8 Software Quality Medium Issues on New Code
        software_quality_low_issues INT Issues -1 q 0 10.8 Software Quality Low Issues
        new_software_quality_low_issues INT Issues -1 qd 0 10.8 Software Quality Low Issues on New Code
        software_quality_info_issues INT Issues -1 q 0 10.8 Software Quality Info Issues
        new_software_quality_info_issues INT Issues -1 qd 0 10.8 Software Quality Info Issues on New Code
        directories INT Size -1 x - 7.9 Directories
        file_complexity FLOAT Complexity -1 qhx - 7.9 Complexity / File
        complexity_in_classes INT Complexity -1 hdx - 7.9 Complexity in Classes
        class_complexity FLOAT Complexity -1 qhx - 7.9 Complexity / Class
        complexity_in_functions INT Complexity -1 hdx - 7.9 Complexity in Functions
        function_complexity FLOAT Complexity -1 qhx - 7.9 Complexity / Function
        function_complexity_distribution DISTRIB Complexity 0 qhx - 7.9 Function Distribution / Complexity
        file_complexity_distribution DISTRIB Complexity 0 qhx - 7.9 File Distribution / Complexity
        """;
}
