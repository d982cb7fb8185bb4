package dev.portolan.engine.convert.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.engine.convert.model.Imported;
import dev.portolan.engine.convert.model.Position;
import dev.portolan.engine.convert.model.Remark;
import dev.portolan.engine.convert.model.Source;
import dev.portolan.engine.convert.tree.Tree;
import dev.portolan.engine.convert.tree.YamlText;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Profiles;
import dev.portolan.engine.profile.Route;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AwsTest {

    @ParameterizedTest
    @CsvSource({
        "web, web",
        "ApiTargetGroup, api",
        "TargetGroup, target-group",
        "My_Group, my-group",
        "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/shop-api/73e2d6bc24d8a067, shop-api",
        "---, targets"
    })
    void aTargetGroupHasANameThatCanBeAHost(String text, String host) {
        assertThat(GroupNames.of(text)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({"/a/*, /a/.*", "*.png, .*\\.png", "/a?b, /a.b", "/a+(b), /a\\+\\(b\\)", "/**, /.*"})
    void aGlobIsAPatternAndBack(String glob, String pattern) {
        assertThat(Globs.pattern(glob)).isEqualTo(pattern);
        assertThat(Globs.glob(pattern)).isEqualTo(glob.replace("**", "*"));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/*, /a/, true",
        "/a/*, /a, false",
        "*.png, /x/y.png, true",
        "*.png, /x.png/y, false",
        "/a?c, /abc, true",
        "/a?c, /ac, false",
        "*a*b, xaxbxb, true",
        "*, '', true",
        "a, b, false"
    })
    void aGlobFitsWholeTexts(String glob, String text, boolean fits) {
        assertThat(Globs.fits(glob, text)).isEqualTo(fits);
    }

    @Test
    void aGlobOfManyStarsEndsSoon() {
        assertThat(Globs.fits("*a".repeat(2000) + "b", "a".repeat(4000))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a|b", "/[ab]", "/a{2}", "/a+", "(?i)/a", "/\\d", "/a\\*"})
    void whatIsNoGlobIsNone(String pattern) {
        assertThat(Globs.glob(pattern)).isNull();
    }

    @Test
    void whatHasATagCanBeRead() {
        Source source = Source.of("test", "a: !Ref b\nc: !GetAtt [ d, e ]\nf: !Sub { g: h }\ni: !!str 1\nj: ! k\n");
        Tree.Fields root = (Tree.Fields) YamlText.readTagged(source).documents().getFirst();

        assertThat(root.get("a")).isInstanceOfSatisfying(Tree.Fields.class, a -> {
            assertThat(a.text("!Ref")).isEqualTo("b");
            assertThat(a.at()).isEqualTo(new Position("test", 1, 4));
        });
        assertThat(((Tree.Fields) Objects.requireNonNull(root.get("c"))).get("!GetAtt"))
                .isInstanceOf(Tree.Items.class);
        assertThat(((Tree.Fields) Objects.requireNonNull(root.get("f"))).get("!Sub"))
                .isInstanceOf(Tree.Fields.class);
        assertThat(root.text("i")).isEqualTo("1");
        Tree.Fields untagged = (Tree.Fields) YamlText.read(source).documents().getFirst();
        assertThat(untagged.text("a")).as("without tags").isEqualTo("b");
    }

    @Test
    void everyPasteOfTheCommandsOutputIsTheSame() {
        String listeners =
                "{ \"Listeners\": [ { \"ListenerArn\": \"l\", \"Port\": 80, \"Protocol\": \"HTTP\", \"DefaultActions\": [ { \"Type\": \"forward\", \"TargetGroupArn\": \"t\" } ] } ] }";
        String groups =
                "{ \"TargetGroups\": [ { \"TargetGroupArn\": \"t\", \"TargetGroupName\": \"web}\\\"\", \"Port\": 1 } ] }";
        String expected = read(listeners + "\n" + groups).text();

        assertThat(expected).contains("http://web:1");
        assertThat(read("[" + listeners + "," + groups + "]").text()).isEqualTo(expected);
        assertThat(read(groups + listeners).text()).isEqualTo(expected);
        assertThat(read(listeners.substring(0, listeners.length() - 1) + "," + groups.substring(1))
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void manyAndLongTextsEndSoon() {
        assertThat(read("{\"Rules\": []}".repeat(100_000)).profile()).isNull();
        String path = "/*a".repeat(100_000);
        Imported imported = read("""
                { "Listeners": [ { "ListenerArn": "l", "Port": 80, "Protocol": "HTTP", "DefaultActions": [ { "Type": "fixed-response", "FixedResponseConfig": { "StatusCode": "200" } } ] } ],
                  "Rules": [ { "ListenerArn": "l", "Priority": "1", "Conditions": [ { "Field": "path-pattern", "Values": [ "%s" ] } ], "Actions": [] } ] }
                """.formatted(path));

        assertThat(imported.profile()).isNotNull();
    }

    @Test
    void aMistakeHasItsPlaceInWhatWasPasted() {
        Imported imported = read("{ \"Listeners\": [] }\n\n  { \"Rules\": [ x ] }");

        assertThat(imported.remarks())
                .filteredOn(remark -> remark.kind() == Remark.Kind.WRONG)
                .first()
                .satisfies(remark ->
                        assertThat(Objects.requireNonNull(remark.at()).line()).isEqualTo(3));
    }

    @Test
    void aSecretIsNotTakenOver() {
        Imported imported = read("""
                { "Listeners": [ { "ListenerArn": "l", "Port": 443, "Protocol": "HTTPS", "DefaultActions": [
                  { "Type": "authenticate-oidc", "AuthenticateOidcConfig": { "Issuer": "https://id.example.com", "ClientId": "c", "ClientSecret": "hidden" } },
                  { "Type": "fixed-response", "FixedResponseConfig": { "StatusCode": "200" } } ] } ] }
                """);

        assertThat(imported.profile()).isNotNull();
        assertThat(imported.text()).doesNotContain("hidden").contains("OIDC_CLIENT_SECRET");
        assertThat(imported.remarks()).extracting(Remark::message).noneMatch(message -> message.contains("hidden"));
    }

    @Test
    void aRedirectTakesOverPartsOfTheRequest() {
        Imported imported = read("""
                { "Listeners": [ { "ListenerArn": "l", "Port": 80, "Protocol": "HTTP", "DefaultActions": [
                  { "Type": "redirect", "RedirectConfig": { "Protocol": "HTTPS", "Host": "www.#{host}", "Port": "8443", "Path": "/x/#{path}", "Query": "a=b&#{query}", "StatusCode": "HTTP_301" } } ] } ] }
                """);

        assertThat(imported.text()).contains("https://www.{request.hostname}:8443/x{request.path}?a=b&{request.query}");
    }

    @Test
    void nothingInAProfileLeavesItsPlace() {
        Profile profile = Objects.requireNonNull(Profiles.parse("""
                { "version": 1, "name": "a: !Ref x\\n- b", "listeners": [ { "port": 8080 } ],
                  "routes": [
                    { "path": "/a", "matchHeaders": { "X-A": "b\\"}], #{host} !Ref: {x}" }, "matchQuery": { "k: v": "- \\nx: y" }, "respond": { "status": 200, "body": "${AWS::Region}\\n---\\nResources: !Sub {}" } },
                    { "path": "/", "to": "http://localhost:3000" } ] }
                """).profile());

        for (String text : new String[] {
            new AwsAlb().write(profile).text(),
            new CloudFormation().write(profile).text()
        }) {
            Imported back = text.startsWith("{") ? read(text) : new CloudFormation().read(Source.of("test.yaml", text));
            Route route = Objects.requireNonNull(back.profile()).routes().getFirst();
            assertThat(route.match()).isEqualTo(profile.routes().getFirst().match());
            assertThat(route.action()).isEqualTo(profile.routes().getFirst().action());
            assertThat(back.remarks()).isEmpty();
        }
        JsonNode json = JsonMapper.shared().readTree(new AwsAlb().write(profile).text());
        assertThat(json.propertyNames()).containsExactly("Listeners", "Rules", "TargetGroups");
    }

    private static Imported read(String text) {
        return new AwsAlb().read(Source.of("test", text));
    }
}
