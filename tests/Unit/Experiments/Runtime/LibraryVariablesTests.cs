using ReproHarness.Experiments.Arithmetic;
using ReproHarness.Experiments.Runtime;

namespace ReproHarness.Unit.Experiments.Runtime;

public sealed class LibraryVariablesTests
{
    [Fact]
    public void A_variable_by_which_the_libraries_compute_otherwise_makes_another_arithmetic()
    {
        Described(ArithmeticSetting.Native).Should().Be("native");
        Described(ArithmeticSetting.Native, ("ATEN_CPU_CAPABILITY", ""), ("PATH", "/bin")).Should().Be("native");
        Described(ArithmeticSetting.Native, ("ATEN_CPU_CAPABILITY", "default")).Should().Be("native ATEN_CPU_CAPABILITY=default");
        Described(ArithmeticSetting.Plain, ("MKL_CBWR", "COMPATIBLE"), ("NVIDIA_TF32_OVERRIDE", "1")).Should()
            .Be("plain MKL_CBWR=COMPATIBLE NVIDIA_TF32_OVERRIDE=1");
    }

    [Fact]
    public void What_oneDnn_may_use_is_told_where_no_setting_decides_it()
    {
        Described(ArithmeticSetting.Native, ("ONEDNN_MAX_CPU_ISA", "AVX2")).Should().Be("native ONEDNN_MAX_CPU_ISA=AVX2");
        Described(ArithmeticSetting.Avx2, ("ONEDNN_MAX_CPU_ISA", "AVX512_CORE")).Should().Be("avx2");
    }

    private static string Described(ArithmeticSetting setting, params (string Name, string Value)[] set) =>
        LibraryVariables.Describe(setting, name => set.FirstOrDefault(one => one.Name == name).Value);
}
