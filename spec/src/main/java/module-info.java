/// What the tests of all modules hold on to: the cases of the language reference, as data, and the rules of their shape.
module jd.spec {
    exports jd.spec;
}
