/// What this kernel and these privileges allow, feature by feature: `jd doctor`.
///
/// Beside the pipeline; nothing of it is loaded by a run of a script. [jd.runtime.doctor.Ability] has one row for each
/// feature.
package jd.runtime.doctor;
