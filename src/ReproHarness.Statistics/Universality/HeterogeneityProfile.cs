using MathNet.Numerics.RootFinding;

namespace ReproHarness.Statistics.Universality;

/// <summary>
/// How much estimates differ beyond their errors, within one or more levels that each have a mean of their own. The generalised Q
/// statistic, squared deviations in units of <c>s^2 + tau^2</c>, less what the errors explain of it, is at the true tau^2 what tau^2
/// explains: solving for tau^2 gives the estimate, and solving with the bounds of that difference its interval.
/// </summary>
/// <remarks>
/// With known errors the estimate is Paule and Mandel's (J. Res. Nat. Bur. Stand. 87, 1982, 377) and the interval the Q-profile one
/// (Viechtbauer, Stat. Med. 26, 2007, 37). Errors known by few degrees of freedom enter twice: weights are made of <see
/// cref="ModeratedVariances"/>, and what the errors explain is uncertain itself (<see cref="VarianceDifference"/>). With equal weights that
/// is Hedges and Olkin's estimate (Statistical Methods for Meta-Analysis, 1985, 9.B), which is right on average whatever the degrees of
/// freedom. Studies of one cluster are correlated (<see cref="ClusteredStudies"/>). docs/calibration.md has the coverage of all this in
/// simulations.
/// </remarks>
internal sealed class HeterogeneityProfile
{
    private const double Tail = 0.025;

    private readonly EffectEstimate[] _studies;
    private readonly int[] _levels;
    private readonly double[] _variances;
    private readonly double _scale;
    private readonly int _moderatedAmong;

    /// <summary>Prepares the analysis.</summary>
    /// <param name="levels">Estimates by level; a level of one tells nothing and counts for nothing.</param>
    public HeterogeneityProfile(IReadOnlyList<IReadOnlyList<EffectEstimate>> levels)
    {
        (int Level, EffectEstimate Study)[] entries = [.. levels.SelectMany((level, index) => level.Select(study => (index, study)))];
        var moderated = ModeratedVariances.Of([.. entries.Select(entry => entry.Study)]);
        int[] counted = [.. Enumerable.Range(0, entries.Length).Where(i => levels[entries[i].Level].Count > 1)];
        _studies = [.. counted.Select(i => entries[i].Study)];
        _levels = [.. counted.Select(i => entries[i].Level)];
        _variances = [.. counted.Select(i => moderated[i])];
        Freedom = _studies.Length - _levels.Distinct().Count();
        _moderatedAmong = entries.Length;
        _scale = _variances.DefaultIfEmpty(1).Max();
        Clusters = new ClusteredStudies(0, 1, Freedom, 1);
        if (Freedom == 0) return;
        var square = Solve(at => Excess(at, at.Sum / Clusters.Mean), 0);
        for (var pass = 0; pass < 2; pass++)
        {
            var at = new Point(this, square);
            Clusters = ClusteredStudies.Of(_levels, [.. _studies.Select(study => study.Cluster)], at.Weights, at.Deviations);
            square = Solve(point => Excess(point, point.Sum / Clusters.Mean), 0);
        }

        TauSquared = square;
    }

    /// <summary>Studies less levels.</summary>
    public int Freedom { get; }

    /// <summary>What correlated studies do, at the estimate.</summary>
    public ClusteredStudies Clusters { get; }

    /// <summary>The estimate of tau^2, at least 0; 0 without a degree of freedom.</summary>
    public double TauSquared { get; }

    /// <summary>Sum over studies of squared deviations from their level's weighted mean, in units of <c>s^2 + tau^2</c>.</summary>
    public double Q(double tauSquared) => new Point(this, tauSquared).Sum;

    /// <summary>tau with its 95 % interval, at least 0, in the estimates' unit. None without a degree of freedom.</summary>
    public IntervalEstimate Tau()
    {
        if (Freedom == 0) return IntervalEstimate.None;
        double FreedomOf(Point at) => at.Freedom * Clusters.Freedom / Freedom;
        var low = Solve(at => VarianceDifference.Lower(at.Sum / Clusters.Mean, FreedomOf(at), at.Noise, at.NoiseFreedom, Tail)
            - at.Explained, 0);

        // Estimates more alike than their errors allow would give an upper end of 0: too good to be true. They are alike because errors are
        // overstated. The upper end then is what errors alone would give on average.
        var high = Solve(
            at =>
                VarianceDifference.Upper(Math.Max(at.Sum / Clusters.Mean, at.Noise), FreedomOf(at), at.Noise, at.NoiseFreedom, Tail)
                    - at.Explained, 0);
        var value = Math.Sqrt(TauSquared);
        return new IntervalEstimate(value, new Interval(Math.Min(value, Math.Sqrt(low)), Math.Max(value, Math.Sqrt(high))));
    }

    private static double Excess(Point at, double sum) => sum - at.Noise - at.Explained;

    // Every function that is solved falls as tau^2 grows, and is below 0 in the end, where tau^2 explains all.
    private double Solve(Func<Point, double> excess, double least)
    {
        double At(double square) => excess(new Point(this, square));
        if (At(least) <= 0) return least;
        var bound = _scale;
        while (At(bound) > 0) bound *= 2;
        return Brent.FindRoot(At, least, bound, accuracy: 1e-12 * bound, maxIterations: 500);
    }

    /// <summary>The sums at one tau^2.</summary>
    private sealed class Point
    {
        public Point(HeterogeneityProfile profile, double tauSquared)
        {
            var (studies, levels, n) = (profile._studies, profile._levels, profile._studies.Length);
            Weights = Array.ConvertAll(profile._variances, variance => 1 / (variance + tauSquared));
            var (total, sums) = (new Dictionary<int, double>(), new Dictionary<int, double>());
            for (var i = 0; i < n; i++)
            {
                total[levels[i]] = total.GetValueOrDefault(levels[i]) + Weights[i];
                sums[levels[i]] = sums.GetValueOrDefault(levels[i]) + (Weights[i] * studies[i].Value);
            }

            Deviations = new double[n];
            var spread = new Dictionary<object, double>();
            for (var i = 0; i < n; i++)
            {
                Deviations[i] = studies[i].Value - (sums[levels[i]] / total[levels[i]]);
                Sum += Weights[i] * Deviations[i] * Deviations[i];
                var share = Weights[i] * (1 - (Weights[i] / total[levels[i]]));
                var noise = share * studies[i].Variance
                    * ModeratedVariances.Dependence(studies[i], profile._variances[i], profile._moderatedAmong, tauSquared);
                Noise += noise;
                Explained += share * tauSquared;

                // The variance of s^2 is 2 sigma^4 / f, and s^4 / (f + 2) is right for it on average. Those of one cluster are taken to
                // move together.
                var cluster = studies[i].Cluster ?? new object();
                spread[cluster] = spread.GetValueOrDefault(cluster) + (noise / Math.Sqrt(studies[i].Freedom + 2));
            }

            NoiseFreedom = Noise * Noise / spread.Values.Sum(part => part * part);
            Freedom = FreedomOf(profile, total, tauSquared);
        }

        public double[] Weights { get; }

        public double[] Deviations { get; }

        public double Sum { get; }

        public double Noise { get; }

        public double NoiseFreedom { get; }

        public double Explained { get; }

        /// <summary>
        /// Satterthwaite's degrees of freedom of <see cref="Sum"/>: fewer than those of the profile where weights do not match variances.
        /// </summary>
        public double Freedom { get; }

        // With A the matrix of the sum's quadratic form and V the studies' variances: tr(AV)^2 / tr(AVAV), level by level.
        private double FreedomOf(HeterogeneityProfile profile, Dictionary<int, double> total, double tauSquared)
        {
            double mean = 0, squares = 0;
            var cross = new Dictionary<int, double>();
            for (var i = 0; i < Weights.Length; i++)
            {
                var (study, level, weight) = (profile._studies[i], profile._levels[i], Weights[i]);

                // s^4 is too large on average by a factor of 1 + 2 / f.
                var own = double.IsInfinity(study.Freedom) ? 1 : study.Freedom / (study.Freedom + 2);
                var variance = study.Variance + tauSquared;
                var square = (own * study.Variance * study.Variance) + (2 * study.Variance * tauSquared) + (tauSquared * tauSquared);
                mean += weight * (1 - (weight / total[level])) * variance;
                squares += weight * weight * (1 - (2 * weight / total[level])) * square;
                cross[level] = cross.GetValueOrDefault(level) + (weight * weight * variance / total[level]);
            }

            return mean * mean / (squares + cross.Values.Sum(part => part * part));
        }
    }
}
