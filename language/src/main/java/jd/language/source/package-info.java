/// Scripts as text: the source, spans in it, lines and columns.
/// Every later stage points back into the text with a [jd.language.source.Span].
package jd.language.source;
