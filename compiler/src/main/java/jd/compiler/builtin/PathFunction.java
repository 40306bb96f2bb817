package jd.compiler.builtin;

import jd.compiler.type.Type;

/// D's functions on the names of files, which look at the text alone.
public enum PathFunction implements Builtin {

    /// The last part of a path, as of basename(1).
    BASENAME("string basename(string)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new TextWalk(generator).lastPart(call.argument(0), capacity(call));
        }
    },
    /// What is left without the last part, as of dirname(1).
    DIRNAME("string dirname(string)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new TextWalk(generator).allButLastPart(call.argument(0), capacity(call));
        }
    },
    /// The path without `//`, `/./` and `name/../`.
    CLEANPATH("string cleanpath(string)") {
        @Override
        public Value lower(Invocation call, Generator generator) {
            return new TextWalk(generator).clean(call.argument(0), capacity(call));
        }
    };

    private final Signature signature;

    PathFunction(String signature) {
        this.signature = Signature.parse(signature);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    /// A byte more than the path has, for `.` of nothing.
    @Override
    public Type type(Call call) {
        return new Type.Text(Math.max(call.type(0).size(), 1) + 1);
    }

    private static int capacity(Invocation call) {
        return ((Type.Text) call.type()).capacity();
    }
}
