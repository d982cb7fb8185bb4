package dev.portolan.app.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

class LocalPlacesTest {

    @Test
    void portsGetTheUsualPlaceOrTheNextThatIsFree() {
        assertThat(LocalPlaces.ports(List.of(25, 80, 443), _ -> true))
                .containsExactly(entry(25, 8025), entry(80, 8080), entry(443, 4443));
        assertThat(LocalPlaces.ports(List.of(80, 81), port -> port != 8080))
                .as("no two get the same")
                .containsExactly(entry(80, 8081), entry(81, 8082));
        assertThat(LocalPlaces.ports(List.of(80), _ -> false)).isEmpty();
    }

    @Test
    void namesKeepTheirFirstLabelAndStayApart() {
        assertThat(LocalPlaces.hosts(List.of(
                        "shop.example.com",
                        "www.example.com",
                        "*.example.org",
                        "shop.example.org",
                        "example.com",
                        "shop.example.org.uk",
                        "intranet",
                        "intranet.localhost",
                        "shop",
                        "www")))
                .containsExactly(
                        entry("shop.example.com", "shop.localhost"),
                        entry("www.example.com", "example.localhost"),
                        entry("*.example.org", "*.example.localhost"),
                        entry("shop.example.org", "shop.example.localhost"),
                        entry("example.com", "example.com.localhost"),
                        entry("shop.example.org.uk", "shop.example.org.localhost"),
                        entry("intranet", "intranet.localhost"),
                        entry("intranet.localhost", "intranet.localhost.localhost"),
                        entry("shop", "shop-2.localhost"),
                        entry("www", "www.localhost"));
    }
}
