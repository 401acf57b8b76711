// The header of a tiny project.

/// Counts to ten.
///
/// One is made for each request.
///
/// @ownership The server owns it.
/// @since IIS 7.0
class ICounter {
 public:
  /// Get the count.
  ///
  /// @return The count so far.
  /// @since IIS 7.0
  /// @shownby icounter/get_count
  virtual DWORD GetCount() const = 0;

  /// Set the count, which ICounter::GetCount then returns.
  ///
  /// @param[in] dwCount The count, 0 to 10.
  /// @retval S_OK The count is set.
  /// @since IIS 7.0
  virtual HRESULT SetCount(DWORD dwCount) = 0;
};

/// Counts beyond ten.
///
/// @since IIS 8.0 @inferred
class ICounter2 : public ICounter {
 public:
  /// Reset the count.
  virtual VOID Reset() = 0;
};

/// Make a counter.
///
/// @param[out] ppCounter The counter.
/// @retval S_OK It is made.
HRESULT WINAPI MakeCounter(ICounter** ppCounter);
