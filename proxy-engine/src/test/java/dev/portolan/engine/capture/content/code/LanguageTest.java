package dev.portolan.engine.capture.content.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanguageTest {

    @Test
    void json() {
        assertThat(tokens(Language.JSON, "{\"a\" : \"b\\\"c\", \"d\": [-1.5e3, true]}"))
                .containsExactly("NAME \"a\"", "STRING \"b\\\"c\"", "NAME \"d\"", "NUMBER -1.5e3", "WORD true");
    }

    @Test
    void graphQl() {
        assertThat(tokens(Language.GRAPHQL, "query Q($id: ID!) { item(id: $id) @client { name } } # end"))
                .containsExactly(
                        "WORD query",
                        "NAME Q",
                        "TAG $id",
                        "NAME ID",
                        "NAME item",
                        "NAME id",
                        "TAG $id",
                        "TAG @client",
                        "NAME name",
                        "COMMENT # end");
    }

    @Test
    void markupWithItsScriptsAndStyles() {
        assertThat(tokens(
                        Language.HTML,
                        "<!doctype html><p class=\"a>b\" hidden x=y>a < b<script>let a = '<p>';</script><style>a{b:c}</style>"
                                + "<!-- <b> --></p>"))
                .containsExactly(
                        "COMMENT <!doctype html>",
                        "TAG <p",
                        "NAME class",
                        "STRING \"a>b\"",
                        "NAME hidden",
                        "NAME x",
                        "STRING y",
                        "TAG >",
                        "TAG <script",
                        "TAG >",
                        "WORD let",
                        "STRING '<p>'",
                        "TAG </script",
                        "TAG >",
                        "TAG <style",
                        "TAG >",
                        "TAG a",
                        "NAME b",
                        "STRING c",
                        "TAG </style",
                        "TAG >",
                        "COMMENT <!-- <b> -->",
                        "TAG </p",
                        "TAG >");
        assertThat(tokens(Language.XML, "<?xml version=\"1.0\"?><a:b c='d'><![CDATA[<x>]]></a:b>"))
                .containsExactly(
                        "COMMENT <?xml version=\"1.0\"?>",
                        "TAG <a:b",
                        "NAME c",
                        "STRING 'd'",
                        "TAG >",
                        "STRING <![CDATA[<x>]]>",
                        "TAG </a:b",
                        "TAG >");
    }

    @Test
    void css() {
        assertThat(tokens(Language.CSS, "/* x */ @media (a) { .b:hover { color: #fff; margin: 1.5em auto } }"))
                .containsExactly(
                        "COMMENT /* x */",
                        "WORD @media",
                        "TAG a",
                        "TAG .b",
                        "TAG hover",
                        "NAME color",
                        "NUMBER #fff",
                        "NAME margin",
                        "NUMBER 1.5em",
                        "STRING auto");
    }

    @Test
    void javaScript() {
        assertThat(tokens(
                        Language.JAVASCRIPT,
                        "const a = /[/]x/g.test(`b ${c}`) / 2; // end\nreturn /d/; x = y / z / 1;"))
                .containsExactly(
                        "WORD const",
                        "STRING /[/]x/g",
                        "NAME test",
                        "STRING `b ${c}`",
                        "NUMBER 2",
                        "COMMENT // end",
                        "WORD return",
                        "STRING /d/",
                        "NUMBER 1");
    }

    @Test
    void markupIsLaidOutElementByElement() {
        assertThat(Language.XML.layout(
                        "<?xml version='1.0'?><a><b c=\"x>y\">text</b><d/><e><f>  </f></e>tail</a>", 10_000))
                .isEqualTo("""
                        <?xml version='1.0'?>
                        <a>
                          <b c="x>y">text</b>
                          <d/>
                          <e>
                            <f></f>
                          </e>
                          tail
                        </a>""");
        assertThat(Language.HTML.layout("<ul><li>One<li>Two<br></ul><pre> a\n  b</pre>", 10_000))
                .isEqualTo("""
                        <ul>
                          <li>
                            One
                            <li>
                              Two
                              <br>
                            </ul>
                            <pre> a
                          b</pre>""");
    }

    @Test
    void entitiesAndDocumentTypesAreOnlyText() {
        StringBuilder laughs =
                new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY f SYSTEM \"file:///etc/passwd\">");
        for (int i = 1; i < 10; i++) {
            laughs.append("<!ENTITY lol")
                    .append(i)
                    .append(" \"")
                    .append("&lol;".repeat(10))
                    .append("\">");
        }
        String text = laughs.append("]><lolz>&lol9;&f;</lolz>").toString();
        String laid = Language.XML.layout(text, 100_000);
        assertThat(laid).endsWith("]>\n<lolz>&lol9;&f;</lolz>").hasSizeLessThan(text.length() + 10);
    }

    @Test
    void cssIsLaidOutByDeclarations() {
        assertThat(Language.CSS.layout("@media print{a,b>c{color:red;background:url(data:x;y)}}/*z*/i{}", 10_000))
                .isEqualTo("""
                        @media print {
                          a,b>c {
                            color:red;
                            background:url(data:x;y)
                          }
                        }
                        /*z*/
                        i {
                        }""");
    }

    @Test
    void graphQlIsLaidOutByFields() {
        assertThat(Language.GRAPHQL.layout(
                        "query Q($a:[ID!]!=[1,2],$b:Int){user(id:$a,in:{x:{y:1},z:[]}){n:name @skip(if:$b) ...on U{id} ...F,last}}"
                                + "fragment F on U{id}",
                        10_000))
                .isEqualTo("""
                        query Q($a: [ID!]! = [1, 2], $b: Int) {
                          user(id: $a, in: {x: {y: 1}, z: []}) {
                            n: name @skip(if: $b)
                            ... on U {
                              id
                            }
                            ...F
                            last
                          }
                        }

                        fragment F on U {
                          id
                        }""");
        assertThat(Language.GRAPHQL.layout("{a b(s:\"\"\"x } \"\"\") # c\n d}", 10_000))
                .isEqualTo("""
                        {
                          a
                          b(s: \"""x } \""")
                          # c
                          d
                        }""");
    }

    @Test
    void layoutsEndAtTheirLimit() {
        assertThat(Language.XML.layout("<a>".repeat(100_000), 1_000_000)).isNull();
        assertThat(Language.CSS.layout("a{".repeat(100_000), 1_000_000)).isNull();
        assertThat(Language.GRAPHQL.layout("{a".repeat(100_000), 1_000_000)).isNull();
    }

    @Test
    void textsTooLongHaveNoColours() {
        assertThat(Language.JSON.tokens("1 ".repeat((4 << 20) + 1)).size()).isZero();
    }

    /** Whatever it reads, tokens stand in order and within the text, and time grows with its length and no faster. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void nonsenseDoesNoHarm(Language language) {
        String[] pieces = {
            "<",
            ">",
            "</",
            "<!",
            "<!--",
            "<![CDATA[",
            "<?",
            "<script>",
            "\"",
            "'",
            "`",
            "\\",
            "/",
            "/*",
            "//",
            "{",
            "}",
            "(",
            ")",
            "[",
            "]",
            "#",
            "@",
            "$",
            ":",
            ";",
            "=",
            "\n",
            " ",
            "a",
            "1",
            "-",
            "\"\"\"",
            "...",
            "style",
            "\u0000",
            "\ud800"
        };
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = 0; piece < 60; piece++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            check(language.tokens(text.toString()), text.length());
            language.layout(text.toString(), 10_000);
        }
        for (String piece : pieces) {
            String many = piece.repeat(200_000);
            check(language.tokens(many), many.length());
            language.layout(many, 1_000_000);
        }
    }

    private static void check(Tokens tokens, int length) {
        int before = 0;
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(tokens.start(i)).isGreaterThanOrEqualTo(before);
            assertThat(tokens.end(i)).isGreaterThan(tokens.start(i));
            before = tokens.end(i);
        }
        assertThat(before).isLessThanOrEqualTo(length);
    }

    private static List<String> tokens(Language language, String text) {
        Tokens tokens = language.tokens(text);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            found.add(tokens.kind(i) + " " + text.substring(tokens.start(i), tokens.end(i)));
            assertThat(tokens.behind(tokens.start(i))).isEqualTo(i);
        }
        return found;
    }
}
