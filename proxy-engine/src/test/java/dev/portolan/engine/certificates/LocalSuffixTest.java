package dev.portolan.engine.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSuffixTest {

    @ParameterizedTest
    @CsvSource({
        "lan, lan, false",
        ".lan, lan, false",
        "local, local, false",
        "corp.example, corp.example, false",
        "*.Corp.Example., corp.example, false",
        "bücher.lan, xn--bcher-kva.lan, false",
        "example.com, example.com, true",
        "shop.example.co.uk, shop.example.co.uk, true",
        "ours.github.io, ours.github.io, true",
        "shop.dev, shop.dev, true",
        "www.ck, www.ck, true",
        "city.kawasaki.jp, city.kawasaki.jp, true",
        "日本.公司.香港, xn--wgv71a.xn--55qx5d.xn--j6w193g, true",
    })
    void aSuffixOfOnesOwnIsTaken(String spelled, String name, boolean onTheInternet) {
        assertThat(LocalSuffix.parse(spelled)).isEqualTo(new LocalSuffix(name, onTheInternet));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com",
                "dev",
                "app",
                "uk",
                "co.uk",
                "github.io",
                "onion",
                "ck",
                "any.ck",
                "any.kawasaki.jp",
                "公司.香港",
                "xn--55qx5d.xn--j6w193g",
            })
    void aPublicSuffixIsRefused(String suffix) {
        assertThatThrownBy(() -> LocalSuffix.parse(suffix))
                .isInstanceOf(NameRefusedException.class)
                .hasMessageContaining("is a public suffix")
                .hasMessageContaining("shop.");
    }

    @Test
    void whatHasPublicSuffixesBelowItIsRefused() {
        assertThatThrownBy(() -> LocalSuffix.parse("amazonaws.com"))
                .hasMessageContaining("has public suffixes below it");
        assertThat(LocalSuffix.parse("shop.amazonaws.com").onTheInternet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "shop.test", "*.shop.localhost", "home.arpa"})
    void whatIsSpokenForAnywayNeedsNoPermission(String suffix) {
        assertThatThrownBy(() -> LocalSuffix.parse(suffix)).hasMessageContaining("already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "*.*.lan", "10.0.0.1", "::1", "shop lan", "https://shop.lan", "-a.lan", "a..lan"})
    void whatIsNoNameIsRefused(String suffix) {
        assertThatThrownBy(() -> LocalSuffix.parse(suffix)).isInstanceOf(NameRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.corp.example, corp.example",
        "*.shop.corp.example, corp.example",
        "corp.example, example",
        "nas.lan, lan",
        "nas, nas",
        "shop.example.com, shop.example.com",
        "*.example.com, example.com",
    })
    void aHostOfTheInternetGetsNoMoreThanItself(String host, String suffix) {
        assertThat(LocalSuffix.covering(host)).map(LocalSuffix::name).contains(suffix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "shop.localhost", "10.0.0.1", "github.io", "*.com"})
    void forSomeHostsNothingCanBeAllowed(String host) {
        assertThat(LocalSuffix.covering(host)).isEmpty();
    }

    @Test
    void withoutTheListNothingCountsAsPrivate() {
        var missing = new PublicSuffixes(Path.of("nowhere", "list.dat"));
        assertThatThrownBy(() -> missing.of("corp.example")).isInstanceOf(IOException.class);
    }
}
