/// One-file cases: scripts with what they print, or with what is wrong with them.
/// No stage of jd; only its tests read them.
///
/// A case is a file in one of the folders of `src/main/resources/jd/spec`. Its name is its specification:
///
/// * `err.CODE.what.jd`: a script with a mistake, and the diagnostic with that code;
/// * `run.what.jd`: a script that runs, and what it prints.
///
/// The file is cut into sections by lines such as `--- script`; [SpecCase] says what each section means.
///
/// Beside them, for the modules' architecture tests: [ModuleShape], what a module is made of.
package jd.spec;
