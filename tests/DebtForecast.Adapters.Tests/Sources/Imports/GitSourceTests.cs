using DebtForecast.Observations;
using DebtForecast.Sources.Imports;
using LibGit2Sharp;

namespace DebtForecast.Adapters.Tests.Sources.Imports;

public sealed class GitSourceTests : IDisposable
{
    private readonly Bench bench = new();
    private readonly Repository repository;

    public GitSourceTests() => repository = new Repository(Repository.Init(Path.Combine(bench.Folder, "shop"), isBare: false));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        repository.Dispose();
        foreach (var file in Directory.EnumerateFiles(bench.Folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        bench.Dispose();
    }

    [Fact]
    public async Task Read_MeasuresTheLastCommitOfEachDay()
    {
        Commit("2026-03-01T08:00:00Z", ("a.cs", "class A { }\n"));
        var last = Commit("2026-03-01T23:00:00Z", ("a.cs", "// x\nclass A\n{\n}\n"), ("vendor/b.cs", "class B { }\n"), ("README.md", "x\n"));
        Commit("2026-03-04T01:00:00+02:00", ("src/c.py", "x = 1\n"));
        var batch = Assert.Single(await ReadAsync());
        Assert.Equal("03-01 commits=2 ncloc=3; 03-03 commits=3 ncloc=4", Text(batch));
        Assert.Equal((last.Sha, new DateOnly(2026, 3, 3)), (batch.Analyses[0].Fingerprint, batch.LookedUntil));
    }

    [Fact]
    public async Task Read_KeepsIncreasingWhereDatesGoBackOrLieInTheFuture()
    {
        Commit("2026-03-02T08:00:00Z", ("a.cs", "a\n"));
        Commit("2026-03-01T08:00:00Z", ("a.cs", "a\nb\n"));
        Commit("2036-01-01T08:00:00Z", ("a.cs", "a\nb\nc\n"));
        Commit("2026-03-05T08:00:00Z", ("a.cs", "a\n"));
        Assert.Equal("03-02 commits=3 ncloc=3; 03-05 commits=4 ncloc=1", Text(Assert.Single(await ReadAsync())));
    }

    [Fact]
    public async Task Read_FollowsFirstParentsOnly()
    {
        var first = Commit("2026-03-01T08:00:00Z", ("a.cs", "a\n"));
        var main = repository.Head.FriendlyName;
        Commands.Checkout(repository, repository.CreateBranch("side", first));
        Commit("2026-03-02T08:00:00Z", ("b.cs", "b\n"));
        Commands.Checkout(repository, main);
        repository.Merge("side", Who("2026-03-03T08:00:00Z"), new MergeOptions { FastForwardStrategy = FastForwardStrategy.NoFastForward });
        Assert.Equal("03-01 commits=1 ncloc=1; 03-03 commits=2 ncloc=2", Text(Assert.Single(await ReadAsync())));
        Assert.Equal("03-01 commits=1 ncloc=1; 03-02 commits=2 ncloc=2", Text(Assert.Single(await ReadAsync(new GitOptions(Root, "side")))));
    }

    [Fact]
    public async Task Read_LaterReadsOnlyWhatIsNew()
    {
        Commit("2026-03-01T08:00:00Z", ("a.cs", "a\n"));
        var before = Assert.Single(await ReadAsync()).Analyses[^1];
        var watermark = new Watermark(before.Instant, before.Fingerprint);
        Assert.Empty(await ReadAsync(watermark: watermark));
        Commit("2026-03-01T18:00:00Z", ("a.cs", "a\nb\n"));
        Commit("2026-03-09T08:00:00Z", ("a.cs", "a\nb\nc\n"));
        Assert.Equal("03-01 commits=2 ncloc=2; 03-09 commits=3 ncloc=3", Text(Assert.Single(await ReadAsync(watermark: watermark))));
    }

    [Fact]
    public async Task Read_ThinsAndCutsByTheCalendar()
    {
        for (var day = 1; day <= 20; day++)
        {
            Commit($"2026-03-{day:00}T08:00:00Z", ("a.cs", string.Concat(Enumerable.Repeat("a\n", day))));
        }

        Assert.Equal("03-08 commits=8 ncloc=8; 03-15 commits=15 ncloc=15; 03-20 commits=20 ncloc=20", Text(Assert.Single(await ReadAsync(new GitOptions(Root, Since: new DateOnly(2026, 3, 5), Every: 7)))));
        Assert.Contains("has no commit since 2026-04-01; the last one is of 2026-03-20.", await RefusedAsync(new GitOptions(Root, Since: new DateOnly(2026, 4, 1))), StringComparison.Ordinal);
    }

    [Fact]
    public void Count_ReadsOnlyWhatChanged()
    {
        Commit("2026-03-01T08:00:00Z", ("src/a.cs", "a\n"), ("src/b.cs", "b\nb\n"), ("web/c.ts", "c\n"));
        var lines = new TreeLines(repository);
        Assert.Equal((4, 3), (lines.Count(repository.Head.Tip.Tree), lines.BlobsRead));
        Commit("2026-03-02T08:00:00Z", ("src/a.cs", "a\na\n"), ("web/d.ts", "c\n"));
        Assert.Equal((6, 4), (lines.Count(repository.Head.Tip.Tree), lines.BlobsRead));
    }

    [Fact]
    public async Task Read_TakesBareRepositoriesAndLeavesOutSubmodulesAndLinks()
    {
        Commit("2026-03-01T08:00:00Z", ("a.cs", "a\n"));
        var tree = TreeDefinition.From(repository.Head.Tip).Add("link.cs", repository.ObjectDatabase.CreateBlob(new MemoryStream("a.cs"u8.ToArray())), Mode.SymbolicLink)
            .AddGitLink("lib", repository.Head.Tip.Id);
        var commit = repository.ObjectDatabase.CreateCommit(Who("2026-03-02T08:00:00Z"), Who("2026-03-02T08:00:00Z"), "m", repository.ObjectDatabase.CreateTree(tree), [repository.Head.Tip], false);
        repository.Refs.UpdateTarget(repository.Refs.Head.ResolveToDirectReference(), commit.Id);
        var bare = Repository.Clone(Root, Path.Combine(bench.Folder, "bare.git"), new CloneOptions { IsBare = true });
        Assert.Equal("03-01 commits=1 ncloc=1; 03-02 commits=2 ncloc=1", Text(Assert.Single(await ReadAsync(new GitOptions(bare)))));
        Assert.Equal("bare", Assert.Single(await new GitSource(new GitOptions(bare), bench.Clock).ReadProjectsAsync(Token)).Key.Key);
    }

    [Fact]
    public async Task Read_SaysThatAShallowCloneIsCut()
    {
        Commit("2026-03-01T08:00:00Z", ("a.cs", "a\n"));
        Commit("2026-03-02T08:00:00Z", ("a.cs", "a\nb\n"));
        Commit("2026-03-03T08:00:00Z", ("a.cs", "a\nb\nc\n"));
        // What "git clone --depth 2" leaves: a graft at the first commit that came along. Its parent's objects are gone.
        var cut = repository.Head.Tip.Parents.Single();
        var parent = cut.Parents.Single().Sha;
        File.WriteAllText(Path.Combine(repository.Info.Path, "shallow"), cut.Sha + "\n");
        var loose = Path.Combine(repository.Info.Path, "objects", parent[..2], parent[2..]);
        File.SetAttributes(loose, FileAttributes.Normal);
        File.Delete(loose);
        var source = new GitSource(new GitOptions(Root), bench.Clock);
        Assert.Equal("03-02 commits=1 ncloc=2; 03-03 commits=2 ncloc=3", Text(Assert.Single(await source.ReadAsync(Bench.Shop, null, Token).ToListAsync(Token))));
        Assert.Contains("is a shallow clone: its history begins at 2026-03-02", Assert.Single(source.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NamesWhatIsWrong()
    {
        Assert.Contains("has no commit yet; there is nothing to import.", await RefusedAsync(new GitOptions(Root)), StringComparison.Ordinal);
        Commit("2026-03-01T08:00:00Z", ("a.cs", "a\n"));
        Assert.Contains($"has no branch dev; there are {repository.Head.FriendlyName}. Name one with --branch.", await RefusedAsync(new GitOptions(Root, "dev")), StringComparison.Ordinal);
        Assert.Contains("is no git repository that can be read", await RefusedAsync(new GitOptions(bench.Folder)), StringComparison.Ordinal);
        Assert.Contains("is no git repository that can be read", await RefusedAsync(new GitOptions(Path.Combine(bench.Folder, "gone"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_RefusesAFirstCommitOfTheFuture()
    {
        Commit("2036-03-01T08:00:00Z", ("a.cs", "a\n"));
        Assert.Contains("which is in the future", await RefusedAsync(new GitOptions(Root)), StringComparison.Ordinal);
    }

    private string Root => repository.Info.WorkingDirectory;

    private static Signature Who(string when) => new("Somebody", "somebody@example.com", DateTimeOffset.Parse(when, System.Globalization.CultureInfo.InvariantCulture));

    private static string Text(ObservationBatch batch) =>
        string.Join("; ", batch.Analyses.Select(analysis => FormattableString.Invariant($"{analysis.Instant.UtcDateTime:MM-dd} {Bench.Text(analysis)}")));

    private Commit Commit(string when, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(Root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            Commands.Stage(repository, name);
        }

        return repository.Commit("change", Who(when), Who(when), new CommitOptions { AllowEmptyCommit = true });
    }

    private async Task<List<ObservationBatch>> ReadAsync(GitOptions? options = null, Watermark? watermark = null) =>
        await new GitSource(options ?? new GitOptions(Root), bench.Clock).ReadAsync(Bench.Shop, watermark, Token).ToListAsync(Token);

    private async Task<string> RefusedAsync(GitOptions options) => (await Assert.ThrowsAsync<InvalidImportException>(() => ReadAsync(options))).Message;
}
