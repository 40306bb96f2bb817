/// The cases of the language reference, as data for tests.
module jd.spec {
    exports jd.spec;
}
