"""Numbers to 30 digits, for tests of series and integrals.

python3 references.py > mpmath.json   (mpmath 1.2.1, Debian 12: apt-get install python3-mpmath)
"""
from mpmath import mp, mpf, exp, expm1, findroot, quad, log, sqrt, ncdf, npdf, binomial, pi

mp.dps = 40


def mean(z):
    """Mean of u / T of an exponential law of rate z / T that is cut at T."""
    return mpf(1) / 2 if z == 0 else 1 / z - 1 / expm1(z)


def moment(rate, width, power):
    mass = quad(lambda u: rate * exp(-rate * u), [0, width])
    return quad(lambda u: u**power * rate * exp(-rate * u), [0, width]) / mass


def near(gap, largest, classes, rank):
    """P(at least rank - 1 of the others lie within the gap of the largest)."""
    p = 1 - ncdf(largest - gap) / ncdf(largest)
    n = classes - 1
    return sum(binomial(n, k) * p**k * (1 - p)**(n - k) for k in range(rank - 1, n + 1))


def gaussian(gap, classes, rank):
    return quad(lambda m: classes * npdf(m) * ncdf(m)**(classes - 1) * near(gap, m, classes, rank), [-9, -3, 0, 1, 2, 3, 5, 9])


def show(name, values, last=False):
    print(f'  "{name}": [{", ".join(mp.nstr(v, 17) for v in values)}]' + ("" if last else ","))


print("{")
roots = [mpf(z) for z in ("-30", "-2.5", "-0.0101", "-0.0099", "-0.003", "0", "0.00001", "0.0005", "0.0099", "0.0101", "0.09", "0.7", "8", "200")]
show("hill-roots", roots)
show("hill-shares", [mean(z) for z in roots])
errors = [(mpf("0.9"), 4), (mpf("2"), 3), (mpf("1"), mpf("0.5"))]
show("hill-standard-errors-of-1000-at-0.9x4-2x3-1x0.5", [1 / sqrt(1000 * (moment(b, t, 2) - moment(b, t, 1)**2)) for b, t in errors])
show("gap-law-gaussian-0.1x10x2-0.5x10x3-2x10x10-0.02x100x2", [gaussian(mpf("0.1"), 10, 2), gaussian(mpf("0.5"), 10, 3), gaussian(mpf(2), 10, 10), gaussian(mpf("0.02"), 100, 2)])
low, high = mpf("0.01"), mpf("0.1")
below = lambda t: 1 - (1 - t)**10
average = quad(lambda t: log(high / t) * 10 * (1 - t)**9, [low, high]) / (below(high) - below(low))
width = log(high / low)
show("gap-law-uniform-exponent-10x2-0.01-0.1", [findroot(lambda b: width * mean(b * width) - average, 0.8)])
curve = [mpf(k) for k in (-3, "-2.6", "-2.2", "-1.8", "-1.4", -1)]
show("parabola-rates", [10**(mpf("-0.2") + mpf("1.1") * x + mpf("0.15") * (x + 2)**2) for x in curve], last=True)
print("}")
