package jd.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Encoded names; what they mean comes from GNU's `c++filt -p` and LLVM's `llvm-cxxfilt`.
class DemanglerTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            main => main
            _start => _start
            _Znwm => operator new
            _ZN3foo3barEi => foo::bar
            _ZNK3foo3barEv.part.0 => foo::bar.part.0
            _ZN12_GLOBAL__N_15localEv => (anonymous namespace)::local
            _ZN5WaterC2ERKS_ => Water::Water
            _ZN5WaterD0Ev => Water::~Water
            _ZStlsIcSt11char_traitsIcEERSt13basic_ostreamIT_T0_ES6_St14_Resetiosflags \
            => std::operator<< <char, std::char_traits<char>>
            _ZNSt6vectorIiSaIiEE9push_backEOi => std::vector<int, std::allocator<int>>::push_back
            _ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEC2ERKS4_mm \
            => std::__cxx11::basic_string<char, std::char_traits<char>, std::allocator<char>>::basic_string
            _ZZN7Threads25change_thread_claim_tokenEvEN11ResetClaims9do_threadEP6Thread \
            => Threads::change_thread_claim_token::ResetClaims::do_thread
            _ZZN4Type17Initialize_sharedEP7CompileENUlPKvS3_E_4_FUNES3_S3_ \
            => Type::Initialize_shared::{lambda(void const*, void const*)#1}::_FUN
            _Z3fooILi5ELb1EL3Red2EEvv => foo<5, true, (Red)2>
            _Z3fooIPFviEM1AFvvEEvv => foo<void (*)(int), void (A::*)()>
            _ZThn16_N1A1fEv => non-virtual thunk to A::f
            _ZTV1A => vtable for A
            _ZN4core3fmt5Write9write_fmt17h0123456789abcdefE => core::fmt::Write::write_fmt
            _ZN57_$LT$a..B$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE => \
            _ZN57_$LT$a..B$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE
            _ZN40_$LT$a..B$u20$as$u20$c..fmt..Display$GT$3fmt17h0123456789abcdefE => <a::B as c::fmt::Display>::fmt
            _RNvCs1_4demo4main => demo::main
            _RNvYNtNtCslNYArtu3iFV_5alloc6string6StringNtNtCsgEmfK2I1SDS_4core3fmt5Write9write_fmtB6_ \
            => <alloc::string::String as core::fmt::Write>::write_fmt
            _RNCNCNvNtNtCsjrHSEGnQ3l9_3std3sys9backtrace10__print_fmts_00B9_ \
            => std::sys::backtrace::_print_fmt::{closure#1}::{closure#0}
            _RNvMs3_NtCslNYArtu3iFV_5alloc7raw_vecINtB5_6RawVecNtNtB7_6string6StringE8grow_oneCsjrHSEGnQ3l9_3std \
            => <alloc::raw_vec::RawVec<alloc::string::String>>::grow_one
            """)
    void namesAreAsTheirAuthorsWroteThem(String symbol, String name) {
        assertEquals(name, Demangler.demangle(symbol));
    }

    /// References to what stands before can double what is written with each step.
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            _ZN3foo3barEi => foo::bar(int)
            _ZN3foo3barEv => foo::bar()
            _ZNK3foo3barEPKcRKS_ => foo::bar(char const*, foo const&)
            _ZN3geo4areaERKNS_5PointEPS0_ => geo::area(geo::Point const&, geo::Point*)
            _ZN3geo4sameIlEET_S1_i => geo::same<long>(long, int)
            _ZN3geoplERKNS_5PointES2_ => geo::operator+(geo::Point const&, geo::Point const&)
            """)
    void functionsAreSpeltWithAndWithoutTheirParameters(String symbol, String signature) {
        String name = signature.substring(0, signature.indexOf('('));
        assertEquals(List.of(name, signature), Demangler.spellings(symbol));
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "_start", "", "_Z", "_ZN3foo"})
    void otherSymbolsHaveNoSpelling(String symbol) {
        assertEquals(List.of(), Demangler.spellings(symbol));
    }

    @Test
    void noNameTakesLong() {
        StringBuilder cpp = new StringBuilder("_Z1fI1A");
        StringBuilder rust = new StringBuilder("_RINvC1a1fTuuE");
        for (int i = 0; i < 200; i++) {
            String number = i == 0 ? "_" : Integer.toString(i - 1, 36).toUpperCase(Locale.ROOT) + "_";
            cpp.append("St4pairIS").append(number).append("S").append(number).append("E");
            rust.append("TB9_B9_E");
        }
        for (String symbol : new String[] {cpp + "EvT_", rust + "E", "_Z" + "P".repeat(8000) + "i",
            "_ZN" + "1a".repeat(4000) + "E", "_RNv" + "Nv".repeat(4000), "_RB_", "_RNvB_1a", "_R" + "T".repeat(8000),
            "_Z99999999999a", "_ZN5", "_ZS9999999_", "_ZTh", "_RCs" + "z".repeat(9000) + "_1a"}) {
            assertTimeout(Duration.ofSeconds(20), () -> assertTrue(Demangler.demangle(symbol).length() <= 20_000));
        }
    }

    @Test
    void junkIsANameToo() {
        Random random = new Random(7);
        String[] parts = {"N", "E", "I", "S_", "S0_", "St", "T_", "1a", "3foo", "P", "K", "i", "v", "L", "Lb1E", "J",
            "Z", "Ul", "_", "C1", "D2", "cv", "F", "A3_", "M", "X", "Dp", "B", "s_", "Nv", "C", "Y", "R",
            "0", "9", "é"};
        for (int i = 0; i < 200_000; i++) {
            StringBuilder symbol = new StringBuilder(random.nextBoolean() ? "_Z" : "_R");
            for (int n = random.nextInt(24); n > 0; n--) {
                symbol.append(parts[random.nextInt(parts.length)]);
            }
            assertTrue(!Demangler.demangle(symbol.toString()).isEmpty());
        }
    }
}
