package dev.portolan.icons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class AppIconTest {

    @Test
    void everySizeIsDrawn() throws IOException {
        for (int size : AppIcon.SIZES) {
            try (InputStream stream = AppIcon.png(size)) {
                BufferedImage image = ImageIO.read(stream);
                assertThat(image.getWidth()).isEqualTo(size);
                assertThat(image.getHeight()).isEqualTo(size);
                assertThat(image.getRGB(size / 2, size / 8) >>> 24).as("opaque").isEqualTo(0xff);
                assertThat(image.getRGB(0, 0) >>> 24).as("round corner").isZero();
            }
        }
    }

    @Test
    void anotherSizeIsRefused() {
        assertThatThrownBy(() -> AppIcon.png(17)).hasMessageContaining("17 pixels");
    }

    @Test
    void theWindowsIconPointsAtPngImages() throws IOException {
        ByteBuffer ico = ByteBuffer.wrap(Files.readAllBytes(Path.of("target/icons/portolan.ico")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int count = ico.getShort(4);
        assertThat(count).isEqualTo(7);
        for (int i = 0; i < count; i++) {
            int offset = ico.getInt(6 + 16 * i + 12);
            assertThat(ico.get(offset + 1)).isEqualTo((byte) 'P');
        }
    }

    @Test
    void theMacIconTellsItsOwnLength() throws IOException {
        byte[] icns = Files.readAllBytes(Path.of("target/icons/portolan.icns"));
        assertThat(ByteBuffer.wrap(icns).getInt(4)).isEqualTo(icns.length);
    }
}
