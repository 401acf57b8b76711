// Reads PE and ELF headers, so that a wrong file gets the same clear answer on every host.
#include "image_header.h"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

namespace fake_pipeline {

namespace {

struct Architecture {
  uint16_t machine;
  const char* description;
};

constexpr Architecture kPe[] = {{0x8664, "x64 DLL"}, {0x014C, "x86 DLL"}, {0xAA64, "ARM64 DLL"}};
constexpr Architecture kElf[] = {
    {62, "x86-64 shared object"}, {3, "x86 shared object"}, {183, "AArch64 shared object"}};

#if defined(_WIN64)
constexpr const char* kLoadable = "x64 DLL";
#elif defined(_WIN32)
constexpr const char* kLoadable = "x86 DLL";
#elif defined(__aarch64__)
constexpr const char* kLoadable = "AArch64 shared object";
#else
constexpr const char* kLoadable = "x86-64 shared object";
#endif

uint32_t Read(const std::string& bytes, size_t at, int size) {
  uint32_t value = 0;
  for (int i = 0; i < size && at + static_cast<size_t>(i) < bytes.size(); ++i) {
    value |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + static_cast<size_t>(i)]))
             << (8 * i);
  }
  return value;
}

template <size_t N>
std::string Describe(const Architecture (&known)[N], uint32_t machine, const char* format) {
  for (const Architecture& architecture : known) {
    if (architecture.machine == machine) {
      return architecture.description;
    }
  }
  return std::string(format) + " for an unknown processor";
}

std::string DescribeBytes(const std::string& bytes) {
  constexpr uint32_t kIsDll = 0x2000;
  if (bytes.compare(0, 4,
                    "\x7F"
                    "ELF") == 0 &&
      bytes.size() > 20) {
    constexpr uint32_t kSharedObject = 3;
    return Read(bytes, 16, 2) == kSharedObject ? Describe(kElf, Read(bytes, 18, 2), "shared object")
                                               : std::string();
  }
  if (bytes.compare(0, 2, "MZ") == 0) {
    const size_t pe = Read(bytes, 0x3C, 4);
    if (bytes.compare(pe < bytes.size() ? pe : 0, 4, std::string("PE\0\0", 4)) == 0 &&
        (Read(bytes, pe + 22, 2) & kIsDll) != 0) {
      return Describe(kPe, Read(bytes, pe + 4, 2), "DLL");
    }
  }
  return {};
}

// The name that ends or begins with "RegisterModule" without being it, such as RegisterModule@12.
std::string FindDecorated(const std::string& bytes) {
  const std::string name = "RegisterModule";
  for (size_t at = bytes.find(name); at != std::string::npos; at = bytes.find(name, at + 1)) {
    size_t begin = at;
    while (begin > 0 && bytes[begin - 1] > ' ' && bytes[begin - 1] < 127) {
      --begin;
    }
    size_t end = at + name.size();
    while (end < bytes.size() && bytes[end] > ' ' && bytes[end] < 127) {
      ++end;
    }
    std::string found = bytes.substr(begin, end - begin);
    const bool decorated = found.compare(0, 2, "_Z") == 0 || found.compare(0, 1, "?") == 0 ||
                           found.find("RegisterModule@") != std::string::npos;
    if (decorated && found.size() < 200) {
      return found;
    }
  }
  return {};
}

}  // namespace

const char* LoadableDescription() {
  return kLoadable;
}

ImageHeader ReadImageHeader(const std::string& path) {
  ImageHeader header;
  const std::unique_ptr<FILE, int (*)(FILE*)> file(fopen(path.c_str(), "rb"), &fclose);
  if (!file) {
    header.kind =
        errno == ENOENT || errno == ENOTDIR ? ImageKind::kMissing : ImageKind::kUnreadable;
    return header;
  }
  std::string bytes;
  std::vector<char> buffer(1 << 16);
  while (const size_t count = fread(buffer.data(), 1, buffer.size(), file.get())) {
    bytes.append(buffer.data(), count);
  }
  if (ferror(file.get()) != 0) {
    header.kind = ImageKind::kUnreadable;
    return header;
  }
  header.description = DescribeBytes(bytes);
  if (header.description.empty()) {
    header.kind = ImageKind::kNotALibrary;
  } else if (header.description != kLoadable) {
    header.kind = ImageKind::kOtherArchitecture;
  } else {
    header.kind = ImageKind::kLoadable;
    header.decorated_export = FindDecorated(bytes);
  }
  return header;
}

}  // namespace fake_pipeline
