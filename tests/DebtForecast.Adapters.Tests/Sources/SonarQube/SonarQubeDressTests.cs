using DebtForecast.Demo.SonarQube;

namespace DebtForecast.Adapters.Tests.Sources.SonarQube;

// Everything that holds for a source, held against each version and edition.

public sealed class SonarQube79Tests() : SonarQubeSourceTests(SonarQubeDress.V7_9);

public sealed class SonarQube89Tests() : SonarQubeSourceTests(SonarQubeDress.V8_9);

public sealed class SonarQube99Tests() : SonarQubeSourceTests(SonarQubeDress.V9_9);

public sealed class SonarQube103Tests() : SonarQubeSourceTests(SonarQubeDress.V10_3);

public sealed class SonarQube108Tests() : SonarQubeSourceTests(SonarQubeDress.V10_8);

public sealed class SonarQube2026Tests() : SonarQubeSourceTests(SonarQubeDress.V2026);

public sealed class SonarQubeCommunityTests() : SonarQubeSourceTests(SonarQubeDress.Community);

public sealed class SonarQubeCloudTests() : SonarQubeSourceTests(SonarQubeDress.Cloud);
