/** Texts that break a report which does not escape them. */

/** Ends a script, opens one, and carries an attribute with a handler. */
export const markup = '<script>alert("1")</script><img src=x onerror=alert(1)> & &amp; \'single\' `back`';

/** Ends a CDATA section; is not allowed in XML text either. */
export const cdataEnd = 'before ]]> after';

/** NUL, bell, backspace, the escape sequence that clears a terminal, DEL, a C1 control, U+FFFE and half a pair. */
export const controlCharacters =
  'nul \u0000 bell \u0007 back \b clear \u001b[2J del \u007f csi \u009b2J \ufffe \ud800';

/** Arabic and Hebrew names, and an override that turns the rest of a line around. */
export const rightToLeft = 'قباني^لنزار / דוד^שלום \u202Edetrevni\u202C end';

/** What Markdown takes for a table, a link, a heading or emphasis. */
export const markdown = '| a | b |\n# heading\n[link](javascript:alert(1)) *bold* _under_ ~~gone~~ @everyone';

/** 10,000 characters without a place to break the line. */
export const endless = '0123456789'.repeat(1000);
