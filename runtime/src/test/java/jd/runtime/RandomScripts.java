package jd.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Random scripts that are right by the rules of `spec/language.md`: a kernel that refuses one has found a mistake in
/// the compiler. The same source of random numbers gives the same scripts.
///
/// Names tell types: `@i…`, `$n…`, `this->i` are numbers, `@s…`, `$s…`, `this->s` strings. What outlives a clause is
/// declared or assigned in the last one, so that every use has a type.
final class RandomScripts {

    private static final String EPILOGUE = """
            END {
                @i0 = 0; @i1 = -1; @u0 = (uint64)1; @s0 = "a"; @s1 = comm; @k[1] = 1; @ks["k"] = 2; @fc[1] = count();
                @kt[1, "t"] = 3; @km["a", 1, ""] = "c"; @kk[1] = comm; @tk[(1, "x")] = 1; @ls[comm] = str(curtask, 200);
            }
            """;
    private static final String DECLARATIONS = """
            int gi; int64_t gl; string gs; self int si; self string ss; self int64_t sa[int];
            this int ti; this string ts; int64_t da[int]; int64_t ds[string, int]; string dz[string];
            fn fn($a : int64, $b : uint8) : int64 { if ($a > $b) { return $a - $b; } return $b * 3; }
            fn fs($s : string, $n : int64) : string { if ($n > 3) { return $s; } return comm; }
            fn fl($n : int64) : int64 {
                $sum = 0;
                for ($kv : @k) { $sum += $kv.1; if ($kv.0 == $n) { return $sum; } }
                return len(@ks);
            }
            fn fv($n : int64) { @fc[$n] = count(); if ($n < 3) { return; } this->ti = fn($n, 2); }
            """;
    private static final List<String> BUILTIN_NUMBERS = List.of("pid", "tid", "uid", "gid", "cpu", "ncpus", "cpid",
            "nsecs", "elapsed", "rand", "walltimestamp", "timestamp");
    private static final List<String> NUMBER_TARGETS = List.of("@i0", "@i1", "@u0", "gi", "gl", "self->si",
            "this->ti");
    private static final List<String> STRING_TARGETS = List.of("@s0", "@s1", "gs", "self->ss", "this->ts");
    private static final List<String> CASTS = List.of("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
            "uint64");
    private static final List<String> BINARY = List.of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>");
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

    private final RandomGenerator random;
    private List<String> numbers = new ArrayList<>();
    private List<String> strings = new ArrayList<>();
    private RandomProbes.Probe probe = RandomProbes.ALL.getFirst();
    private int names;
    private int loops;
    private int budget;

    RandomScripts(RandomGenerator random) {
        this.random = random;
    }

    /// One script of up to five clauses.
    String next() {
        StringBuilder script = new StringBuilder(DECLARATIONS);
        int clauses = random.nextInt(1, 6);
        probe = pick(RandomProbes.ALL);
        for (int i = 0; i < clauses; i++) {
            if (i > 0 && random.nextInt(3) > 0) {
                probe = pick(RandomProbes.ALL);
            }
            clause(script);
        }
        return script.append(EPILOGUE).toString();
    }

    private void clause(StringBuilder out) {
        numbers = new ArrayList<>(probe.numbers());
        strings = new ArrayList<>(probe.strings());
        names = 0;
        loops = 0;
        budget = random.nextInt(3, 25);
        out.append(probe.name());
        if (random.nextInt(3) == 0) {
            out.append(" /(").append(condition(2)).append(")/");
        }
        out.append(" {\n");
        block(out, 1, false);
        out.append("}\n");
    }

    private void block(StringBuilder out, int depth, boolean inLoop) {
        int numbersBefore = numbers.size();
        int stringsBefore = strings.size();
        int statements = random.nextInt(1, 6);
        for (int i = 0; i < statements && budget > 0; i++) {
            budget--;
            statement(out, depth, inLoop);
        }
        if (depth > 1) {
            numbers = new ArrayList<>(numbers.subList(0, numbersBefore));
            strings = new ArrayList<>(strings.subList(0, stringsBefore));
        }
    }

    private void statement(StringBuilder out, int depth, boolean inLoop) {
        String indent = "    ".repeat(depth);
        int kind = random.nextInt(inLoop ? 22 : 20);
        if (kind < 3 && depth < 5) {
            out.append(indent).append("if (").append(condition(2)).append(") {\n");
            block(out, depth + 1, inLoop);
            if (random.nextBoolean()) {
                out.append(indent).append("} else {\n");
                block(out, depth + 1, inLoop);
            }
            out.append(indent).append("}\n");
        } else if (kind == 3 && loops < 3 && depth < 4) {
            loop(out, depth, indent);
        } else if (kind >= 20) {
            out.append(indent).append("if (").append(condition(1)).append(") { ")
                    .append(kind == 20 ? "break" : "continue").append("; }\n");
        } else {
            out.append(indent).append(simple()).append("\n");
        }
    }

    private void loop(StringBuilder out, int depth, String indent) {
        loops++;
        switch (random.nextInt(6)) {
            case 4, 5 -> overMap(out, depth, indent);
            case 0 -> {
                String name = "$n" + names++;
                out.append(indent).append(name).append(" = ").append(number(1)).append(";\n");
                out.append(indent).append("while (").append(name).append(" > 0) {\n").append(indent)
                        .append("    ").append(name).append(pick(List.of("--;", " /= 2;", " >>= 1;"))).append("\n");
                numbers.add(name);
                block(out, depth + 1, true);
            }
            case 1 -> {
                out.append(indent).append("unroll (").append(random.nextInt(1, 5)).append(") {\n");
                block(out, depth + 1, true);
            }
            default -> {
                String name = "$f" + names++;
                String to = random.nextBoolean() ? Integer.toString(random.nextInt(1, 20)) : "(" + number(1) + ")";
                out.append(indent).append("for ").append(name).append(" : ")
                        .append(random.nextInt(4) == 0 ? "(" + number(1) + ")" : "0").append("..").append(to)
                        .append(" {\n");
                        numbers.add("(" + name + ")");
                block(out, depth + 1, true);
                numbers.remove("(" + name + ")");
            }
        }
        out.append(indent).append("}\n");
    }

    private void overMap(StringBuilder out, int depth, String indent) {
        String name = "$m" + names++;
        String map = pick(List.of("@k", "@ks", "@kt", "@km", "@kk", "@fc"));
        List<String> known = new ArrayList<>(List.of("(" + name + ".1)"));
        known.addAll(switch (map) {
            case "@kt" -> List.of("(" + name + ".0.0)", "(" + name + ".0.1)");
            case "@km" -> List.of("(" + name + ".0.1)", "(" + name + ".0.2)");
            default -> List.of("(" + name + ".0)");
        });
        List<Boolean> texts = switch (map) {
            case "@ks" -> List.of(false, true);
            case "@kt" -> List.of(false, false, true);
            case "@km" -> List.of(true, false, true);
            case "@kk" -> List.of(true, false);
            default -> List.of(false, false);
        };
        out.append(indent).append("for (").append(name).append(" : ").append(map).append(") {\n");
        for (int i = 0; i < known.size(); i++) {
            (texts.get(i) ? strings : numbers).add(known.get(i));
        }
        block(out, depth + 1, true);
        numbers.removeAll(known);
        strings.removeAll(known);
    }

    private String simple() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> declared("", "$n", number(3) + ";", numbers);
            case 2 -> declared("", "$s", string(2) + ";", strings);
            case 3 -> declared("let ", "$t", string(2) + ";", strings);
            case 4 -> numberTarget() + pick(List.of(" = ", " += ", " -= ", " *= ", " |= ", " ^= ", " <<= ", " >>= "))
                    + number(3) + ";";
            case 5 -> numberTarget() + pick(List.of(" = ", " /= ", " %= ")) + "(" + number(3) + " | nsecs & 1);";
            case 6, 7 -> stringTarget() + " = " + string(2) + ";";
            case 8 -> numberTarget() + pick(List.of("++;", "--;"));
            case 9 -> pick(List.of("++", "--")) + numberTarget() + ";";
            case 10 -> delete();
            case 11, 12, 13 -> aggregation();
            case 14 -> small();
            case 15 -> "@tk[(" + number(1) + ", " + string(1) + ")] = " + number(2) + ";";
            default -> printf();
        };
    }

    /// A new variable of the clause, known from the next statement on.
    private String declared(String before, String prefix, String value, List<String> kind) {
        String name = prefix + names++;
        kind.add(name);
        return before + name + (before.isEmpty() ? "" : " : string") + " = " + value;
    }

    private String declared(String before, String prefix, List<String> kind) {
        String name = prefix + names++;
        kind.add(name);
        return before + name;
    }

    private String small() {
        return switch (random.nextInt(26)) {
            case 18, 19, 20, 21, 22, 23 -> new RandomCalls(random).statement(number(1), number(1), string(1));
            case 16 -> "fv(" + number(2) + ");";
            case 17 -> declared("$found = find(@k, " + number(1) + ", ", "$n", numbers) + ");";
            case 0 -> "print(" + number(2) + ");";
            case 1 -> "print((" + number(1) + ", " + string(1) + "));";
            case 2 -> "print(" + string(2) + ");";
            case 3 -> "time(\"%H:%M:%S\\n\");";
            case 4 -> "clear(@k);";
            case 5 -> "print(@ks, 3);";
            case 6 -> "if (" + condition(1) + ") { return; }";
            case 7 -> "zero(@k);";
            case 8 -> "firing();";
            case 9 -> "print(@ks[" + string(1) + "]);";
            case 10 -> "join(" + number(1) + ");";
            case 11 -> "trunc(@kk, 3);";
            case 12 -> "print((" + number(1) + ", (" + string(1) + ", " + condition(1) + ")));";
            case 13 -> "printf(\"%s %s\\n\", strftime(\"%H\", nsecs), " + pick(List.of("kstack", "ustack", "kstack(3)"))
                    + ");";
            case 14 -> pick(List.of("kstack;", "ustack;", "stack();"));
            case 15 -> "exit(" + random.nextInt(5) + ");";
            default -> "if (" + condition(1) + ") { exit(); }";
        };
    }

    private String delete() {
        return switch (random.nextInt(7)) {
            case 0 -> "delete(@k, " + number(1) + ");";
            case 1 -> "delete(@ks[" + string(1) + "]);";
            case 2 -> "delete(@kt[" + number(1) + ", " + string(1) + "]);";
            case 3 -> "delete(@km[" + string(1) + ", " + number(1) + ", " + string(1) + "]);";
            case 4 -> "self->ss = 0;";
            case 5 -> "da[" + number(1) + "] = 0;";
            default -> "dz[" + string(1) + "] = 0;";
        };
    }

    private String aggregation() {
        if (random.nextInt(12) == 0) {
            return pick(List.of("@st[kstack] = count();", "@su[ustack, comm] = count();",
                    "@sh[pid] = hist(" + number(1) + ", 3);", "@scount = count();", "@smax = max(" + number(2) + ");",
                    "@sq = quantize(" + number(2) + ");", "@sd[kstack(4), ustack(3)] = sum(" + number(1) + ");"));
        }
        boolean two = random.nextBoolean();
        String name = two ? "@b" : "@a";
        String key = two ? "[" + string(1) + ", " + number(0) + "]" : "[" + number(1) + "]";
        String n = number(2);
        return name + switch (random.nextInt(10)) {
            case 0 -> "count" + key + " = count();";
            case 1 -> "sum" + key + " = sum(" + n + ");";
            case 2 -> "avg" + key + " = avg(" + n + ");";
            case 3 -> "min" + key + " = min(" + n + ");";
            case 4 -> "max" + key + " = max(" + n + ");";
            case 5 -> "stats" + key + " = stats(" + n + ");";
            case 6 -> "hist" + key + " = hist(" + n + ");";
            case 7 -> "lhist" + key + " = lhist(" + n + ", 0, 100, 10);";
            case 8 -> "stddev" + key + " = stddev(" + n + ");";
            default -> "ll" + key + " = llquantize(" + n + ", 10, 0, 6, 20);";
        };
    }

    private String printf() {
        StringBuilder format = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        int count = random.nextInt(1, 5);
        for (int i = 0; i < count; i++) {
            boolean text = random.nextInt(3) == 0;
            format.append(text ? "%s " : pick(List.of("%d ", "%x ", "%5u ", "%-8d ", "%c ", "%s ")));
            arguments.append(", ").append(text ? string(2) : number(2));
        }
        return "printf(\"" + format + "\\n\"" + arguments + ");";
    }

    private String numberTarget() {
        return switch (random.nextInt(8)) {
            case 0 -> "@k[" + number(1) + "]";
            case 1 -> "@ks[" + string(1) + "]";
            case 2 -> "@kt[" + number(1) + ", " + string(1) + "]";
            case 3 -> pick(List.of("self->sa[" + number(1) + "]", "da[" + number(1) + "]",
                    "ds[" + string(1) + ", " + number(1) + "]"));
            case 4 -> variable(numbers).orElse("@i0");
            default -> pick(NUMBER_TARGETS);
        };
    }

    private String stringTarget() {
        return switch (random.nextInt(6)) {
            case 0 -> "@km[" + string(1) + ", " + number(1) + ", " + string(0) + "]";
            case 1 -> "@kk[" + number(1) + "]";
            case 2 -> "dz[" + string(1) + "]";
            case 3 -> "@ls[" + string(1) + "]";
            default -> pick(STRING_TARGETS);
        };
    }

    private Optional<String> variable(List<String> all) {
        List<String> found = all.stream().filter(name -> name.startsWith("$")).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(pick(found));
    }

    private String number(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0 -> Integer.toString(random.nextInt(-9, 300));
                case 1 -> pick(BUILTIN_NUMBERS);
                case 2 -> pick(List.of("@i0", "@i1", "@u0", "gi", "gl", "self->si", "this->ti"));
                case 3 -> Long.toString(Math.max(random.nextLong() >> random.nextInt(64), -Long.MAX_VALUE));
                default -> numbers.isEmpty() ? "7" : pick(numbers);
            };
        }
        return switch (random.nextInt(18)) {
            case 16, 17 -> new RandomCalls(random).number(number(depth - 1), number(0), string(depth - 1));
            case 14 -> "fn(" + number(depth - 1) + ", " + number(depth - 1) + ")";
            case 15 -> random.nextInt(4) > 0 ? number(depth - 1)
                    : pick(List.of("len(@k)", "len(kstack(5))", "fl(" + number(depth - 1) + ")"));
            case 0 -> "(" + pick(CASTS) + ")(" + number(depth - 1) + ")";
            case 1 -> "(" + condition(depth - 1) + " ? " + number(depth - 1) + " : " + number(depth - 1) + ")";
            case 2 -> "(" + condition(depth - 1) + ")";
            case 3 -> pick(List.of("-", "~", "!")) + "(" + number(depth - 1) + ")";
            case 4 -> numberElement(depth - 1);
            case 5 -> number(0);
            case 6 -> memory(depth - 1);
            default -> {
                String operator = pick(BINARY);
                boolean divides = operator.equals("/") || operator.equals("%");
                String right = random.nextInt(3) == 0 ? Integer.toString(random.nextInt(1, 64))
                        : divides ? "((" + number(depth - 1) + ") | 1 & nsecs)" : number(depth - 1);
                yield "(" + number(depth - 1) + " " + operator + " " + right + ")";
            }
        };
    }

    private String memory(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> "((struct task_struct *)(" + number(depth) + "))->pid";
            case 1 -> "((struct file *)(" + number(depth) + "))->f_path.dentry->d_inode->i_ino";
            case 2 -> "*(" + pick(CASTS) + " *)(" + number(depth) + ")";
            case 3 -> "((" + pick(CASTS) + " *)(" + number(depth) + "))[" + number(depth) + "]";
            case 4 -> "curtask->real_parent->" + pick(List.of("pid", "flags", "in_execve",
                    "comm[" + pick(BUILTIN_NUMBERS) + " & 15]"));
            case 5 -> "(uint64)&curtask->" + pick(List.of("comm", "mm->arg_start", "se"));
            default -> "(" + number(depth) + " ?: " + number(depth) + ")";
        };
    }

    private String numberElement(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> "@k[" + number(depth) + "]";
            case 1 -> "@ks[" + string(depth) + "]";
            case 2 -> "@kt[" + number(depth) + ", " + string(depth) + "]";
            case 3 -> "self->sa[" + number(depth) + "]";
            case 4 -> "da[" + number(depth) + "]";
            case 5 -> "@tk[(" + number(depth) + ", " + string(depth) + ")]";
            default -> "ds[" + string(depth) + ", " + number(depth) + "]";
        };
    }

    private String condition(int depth) {
        int next = Math.max(depth - 1, 0);
        return switch (random.nextInt(depth == 0 ? 4 : 9)) {
            case 0 -> string(next) + pick(List.of(" == ", " != ")) + string(next);
            case 1, 2, 3 -> number(next) + " " + pick(COMPARISONS) + " " + number(next);
            case 4 -> "(" + condition(next) + " && " + condition(next) + ")";
            case 5 -> "(" + condition(next) + " || " + condition(next) + ")";
            case 6 -> "!(" + condition(next) + ")";
            case 7 -> "(" + condition(next) + " ^^ " + condition(next) + ")";
            default -> "(" + number(next) + ")";
        };
    }

    private String string(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 17)) {
            case 14, 15 -> new RandomCalls(random).string(number(depth - 1), string(depth - 1));
            case 13 -> "fs(" + string(depth - 1) + ", " + number(depth - 1) + ")";
            case 0 -> "\"" + "jd text ".repeat(3).substring(0, random.nextInt(0, 24)) + "\"";
            case 1 -> pick(List.of("comm", "probe", "execname", "probefunc", "probename"));
            case 2 -> pick(STRING_TARGETS);
            case 3, 4 -> strings.isEmpty() ? "comm" : pick(strings);
            case 5 -> "@km[" + string(0) + ", " + number(0) + ", " + string(0) + "]";
            case 6 -> "@kk[" + number(depth - 1) + "]";
            case 7 -> "dz[" + string(depth - 1) + "]";
            case 8 -> "(" + condition(depth - 1) + " ? " + string(depth - 1) + " : " + string(depth - 1) + ")";
            case 9 -> "str(" + number(0) + ", " + random.nextInt(1, 100) + ")";
            case 10 -> pick(List.of("str(curtask->comm)", "curtask->comm", "curtask->real_parent->comm"));
            case 11 -> "stringof(" + string(depth - 1) + ")";
            case 12 -> "copyinstr(" + number(1) + ")";
            default -> "str(" + number(1) + ")";
        };
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
