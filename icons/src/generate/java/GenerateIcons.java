import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws the SVG icons in every size (PNG), and puts them together for Windows (ICO) and macOS (ICNS). */
final class GenerateIcons {

    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512};
    private static final int LARGEST_SMALL = 32;

    /** Type codes of PNG images in an ICNS file by edge length. */
    private static final Map<Integer, String> ICNS_TYPES =
            Map.of(16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512, "ic09");

    public static void main(String[] args) throws IOException {
        Path drawings = Path.of(args[0]);
        Path resources = Files.createDirectories(Path.of(args[1]));
        Path packaging = Files.createDirectories(Path.of(args[2]));
        Map<Integer, byte[]> images = new LinkedHashMap<>();
        for (int size : SIZES) {
            String drawing = size <= LARGEST_SMALL ? "portolan-small.svg" : "portolan.svg";
            byte[] png = png(drawings.resolve(drawing), size);
            images.put(size, png);
            Files.write(resources.resolve("portolan-" + size + ".png"), png);
        }
        Files.write(packaging.resolve("portolan.png"), images.get(512));
        Files.write(packaging.resolve("portolan.ico"), ico(images));
        Files.write(packaging.resolve("portolan.icns"), icns(images));
    }

    private static byte[] png(Path drawing, int size) throws IOException {
        SVGDocument document = new SVGLoader().load(drawing.toUri().toURL());
        if (document == null) {
            throw new IOException(drawing + " is no SVG that can be drawn");
        }
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** An ICO file of PNG images: header, one directory entry an image, then the images. */
    private static byte[] ico(Map<Integer, byte[]> images) {
        int directory = 6 + 16 * (images.size() - 1);
        int total = directory;
        for (var image : images.entrySet()) {
            total += image.getKey() <= 256 ? image.getValue().length : 0;
        }
        ByteBuffer out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) (images.size() - 1));
        int offset = directory;
        for (var image : images.entrySet()) {
            if (image.getKey() > 256) {
                continue;
            }
            byte edge = (byte) (image.getKey() == 256 ? 0 : image.getKey());
            out.put(edge)
                    .put(edge)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            out.putInt(image.getValue().length).putInt(offset);
            offset += image.getValue().length;
        }
        images.forEach((size, png) -> {
            if (size <= 256) {
                out.put(png);
            }
        });
        return out.array();
    }

    private static byte[] icns(Map<Integer, byte[]> images) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (var image : images.entrySet()) {
            String type = ICNS_TYPES.get(image.getKey());
            if (type != null) {
                body.write(type.getBytes(StandardCharsets.US_ASCII));
                body.write(ByteBuffer.allocate(4)
                        .putInt(8 + image.getValue().length)
                        .array());
                body.write(image.getValue());
            }
        }
        ByteBuffer out = ByteBuffer.allocate(8 + body.size());
        out.put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + body.size())
                .put(body.toByteArray());
        return out.array();
    }
}
