package jd.runtime.doctor;

/// What was found out about one feature.
///
/// @param available whether it can be used
/// @param detail    where it comes from, or why it cannot be used
/// @param advice    what to do, or to use instead; empty where nothing is amiss
record Finding(boolean available, String detail, String advice) {

    static Finding yes(String detail) {
        return new Finding(true, detail, "");
    }

    static Finding no(String reason, String advice) {
        return new Finding(false, reason, advice);
    }
}
