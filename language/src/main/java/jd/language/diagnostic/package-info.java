/// Messages to the user as values: problems, diagnostics, the log that collects them, and their drawing.
/// Every stage reports into a [jd.language.diagnostic.DiagnosticLog]; only the command line prints.
package jd.language.diagnostic;
