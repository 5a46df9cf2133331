// SPDX-License-Identifier: Apache-2.0
package io.sparekey.adapters.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dd.plist.NSDictionary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers send is read strictly, reaches for nothing outside of it, and is never repeated to anybody. */
class PropertyListTest {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            """;
    private static final String SECRET = "KQ7M-2ZRX-9HTV-BW4D-LP6C-N3YF";

    @Test
    void whatAMacSendsIsRead() throws Exception {
        PropertyList list = read(HEAD + """
                <plist version="1.0">
                <dict>
                  <key>UDID</key><string>00008103-000A1B2C3D4E</string>
                  <key>FDE_Enabled</key><true/>
                  <key>FDE_HasPersonalRecoveryKey</key><false/>
                  <key>Blob</key><data>
                \tAAEC
                \tAwQ=
                  </data>
                  <key>SecurityInfo</key><dict><key>Name</key><string>花子 &amp; co</string></dict>
                  <key>ProfileList</key><array><dict><key>A</key><string>1</string></dict><string>odd</string></array>
                </dict></plist>""");

        assertThat(list.text("UDID")).contains("00008103-000A1B2C3D4E");
        assertThat(list.flag("FDE_Enabled")).contains(true);
        assertThat(list.flag("FDE_HasPersonalRecoveryKey")).contains(false);
        assertThat(list.data("Blob").orElseThrow()).containsExactly(0, 1, 2, 3, 4);
        assertThat(list.dictionary("SecurityInfo").orElseThrow().text("Name")).contains("花子 & co");
        assertThat(list.dictionaries("ProfileList").orElseThrow()).hasSize(1);
    }

    @Test
    void whatIsMissingOrOfAnotherKindIsNotThere() throws Exception {
        PropertyList list = read(
                HEAD + "<plist><dict><key>a</key><string>true</string><key>b</key><integer>1</integer></dict></plist>");

        assertThat(list.flag("a")).isEmpty();
        assertThat(list.flag("b")).isEmpty();
        assertThat(list.data("a")).isEmpty();
        assertThat(list.dictionary("a")).isEmpty();
        assertThat(list.dictionaries("a")).isEmpty();
        assertThat(list.text("b")).isEmpty();
        assertThat(list.text("c")).isEmpty();
    }

    static List<String> refused() {
        String end = "<plist><dict><key>a</key><string>" + SECRET + "</string></dict></plist>";
        return List.of(
                "",
                SECRET,
                "bplist00" + SECRET,
                "{a = \"" + SECRET + "\";}",
                "<plist><string>" + SECRET + "</string></plist>",
                "<plist><array><string>" + SECRET + "</string></array></plist>",
                "<plist><dict><key>a</key><string>" + SECRET,
                "<plist><dict><key>a</key></dict></plist>",
                "<plist><dict><key>a</key><data>*" + SECRET + "</data></dict></plist>",
                "<plist><dict><key>a</key><string>x</string><key>a</key><string>" + SECRET + "</string></dict></plist>",
                "<plist><dict><key>s</key><dict><key>a</key><true/><key>a</key><false/></dict></dict></plist>",
                "<plist><dict><key>a</key><string>x</string><key>a<b>q</b>x</key><string>" + SECRET
                        + "</string></dict></plist>",
                "<plist><dict><key>a</key><string>x</string><key>a<?p q?>x</key><string>" + SECRET
                        + "</string></dict></plist>",
                "<plist><dict><key>a</key><string>x</string><key>a<!-- q -->x</key><string>" + SECRET
                        + "</string></dict></plist>",
                "<plist><dict><key>a</key><string>" + SECRET + "<b/>x</string></dict></plist>",
                "<plist><dict><key>a</key><string>" + SECRET + "<string>x</string></string></dict></plist>",
                "<plist><dict><!-- " + SECRET + " --><key>a</key><true/></dict></plist>",
                "<!DOCTYPE plist [<!ENTITY x \"" + SECRET + "\">]>" + end,
                "<!DOCTYPE plist [<!ENTITY x \"y\">]><plist><dict><key>a</key><string>&x;</string></dict></plist>",
                "<!DOCTYPE plist [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>" + end,
                "<!DOCTYPE plist [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
                        + "<plist><dict><key>a</key><string>&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;</string></dict></plist>",
                "<plist><dict><key>a</key>" + "<array>".repeat(10_000) + "</array>".repeat(10_000) + "</dict></plist>",
                "<plist><dict><key>a</key><string>" + "x".repeat(10_000_000) + "</string></dict></plist>");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoPropertyListOrAnUnfriendlyOneIsRefusedWithoutAWordOfIt(String text) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(PropertyList.Unreadable.class)
                    .hasMessage("not a property list that is taken")
                    .hasNoCause();
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain(SECRET)
                .doesNotContain("Fatal Error");
    }

    @Test
    void nothingOutsideIsReachedFor(@TempDir Path directory) throws Exception {
        Path outside = Files.writeString(directory.resolve("outside.dtd"), "<!ENTITY x \"" + SECRET + "\">");
        String list = "<!DOCTYPE plist SYSTEM \"" + outside.toUri()
                + "\"><plist><dict><key>a</key><string>&x;</string></dict></plist>";

        assertThatThrownBy(() -> read(list)).isInstanceOf(PropertyList.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a & b < c > \" '", "花子"})
    void whatIsWrittenIsRead(String text) throws Exception {
        NSDictionary values = new NSDictionary();
        values.put("key", text);

        assertThat(PropertyList.read(PropertyList.write(values)).text("key")).contains(text);
    }

    private static PropertyList read(String text) throws PropertyList.Unreadable {
        return PropertyList.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
