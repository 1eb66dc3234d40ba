namespace ReproHarness.Experiments.Scripts;

/// <summary>
/// Finds calls of <c>getattr</c> whose name cannot be read off the code: by escapes ("sa\x76e"), in pieces ("sa" "ve"), or through
/// another name for <c>getattr</c> itself. What torch.jit.save writes is <c>getattr(self, "0")</c>, and nothing else.
/// The lexer's rules are those of torch/csrc/jit/frontend/lexer.h.
/// </summary>
internal static class HiddenName
{
    private const string Word = "getattr";
    private const string TypeComment = "# type:";
    private const int LongestShown = 60;

    /// <summary>The first such call; null for none. One pass, in time and memory of the order of the code's length.</summary>
    public static string? In(string code)
    {
        var open = new Stack<int>();
        var (calls, at, textBefore) = (0, 0, false);
        var call = -1;
        while (at < code.Length)
        {
            var letter = code[at];
            var (next, isText) = (at + 1, false);
            if (IsBlank(letter) || letter == '\\')
            {
                // A continued line is a blank: texts before and behind it are one.
                at = next;
                continue;
            }

            if (letter == '#' && string.CompareOrdinal(code, at, TypeComment, 0, TypeComment.Length) != 0)
            {
                at = code.IndexOf('\n', at) is >= 0 and var end ? end : code.Length;
                continue;
            }

            if (letter is '"' or '\'')
            {
                (next, var hasEscape) = TextEnd(code, at);
                isText = true;
                if (calls > 0 && (hasEscape || textBefore)) return Shown(code, open.Last(from => from >= 0));
            }
            else if (IsOfWord(letter))
            {
                while (next < code.Length && IsOfWord(code[next])) next++;
                if (code.AsSpan(at, next - at).TrimStart("0123456789").SequenceEqual(Word))
                {
                    if (next >= code.Length || code[next] != '(') return Shown(code, at);
                    call = at;
                }
            }
            else if (letter == '(')
            {
                open.Push(call);
                if (call >= 0) calls++;
                call = -1;
            }
            else if (letter == ')' && open.TryPop(out var from) && from >= 0)
            {
                calls--;
            }

            (at, textBefore) = (next, isText);
        }

        return null;
    }

    // Behind the closing quotes, one or three; a text that does not end is none for the lexer, and ends the code here.
    private static (int End, bool HasEscape) TextEnd(string code, int start)
    {
        var quote = code[start];
        var quotes = start + 2 < code.Length && code[start + 1] == quote && code[start + 2] == quote ? 3 : 1;
        var hasEscape = false;
        for (var at = start + quotes; at + quotes <= code.Length; at++)
        {
            if (code.AsSpan(at, quotes).IndexOfAnyExcept(quote) < 0) return (at + quotes, hasEscape);
            if (code[at] != '\\') continue;
            hasEscape = true;
            at++;
        }

        return (code.Length, true);
    }

    private static string Shown(string code, int at) => code.Substring(at, Math.Min(LongestShown, code.Length - at)).Split('\n')[0];

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\r' or '\n' or '\v' or '\f';
}
